import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from "node:crypto";

/** The key from outside the platform's data (file, environment, KMS). `id` says in each file which one it needs. */
export type RootKey = { id: string; key: KeyObject };

/** What a member's data key is used for: each use has a key of its own. */
export type Purpose = "envelope v1" | "file v1" | "ledger v1" | "index v1" | "signing v1";

export const wrapLength = 40;

/** The fixed first block of RFC 3394 §2.2.3.1, by which an unwrap knows that it opened. */
const integrityBlock = Buffer.alloc(8, 0xa6);

export const newKey = (): KeyObject => keyFrom(randomBytes(32));

/** Takes the bytes over: they are blank afterwards. */
export function keyFrom(bytes: Buffer): KeyObject {
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return key;
}

/** AES-KW (RFC 3394) of a 32-byte key: 40 bytes, the same ones each time. */
export function wrap(wrapping: KeyObject, key: KeyObject): Buffer {
  const bytes = key.export();
  const wrapped = wrapBytes(wrapping, bytes);
  bytes.fill(0);
  return wrapped;
}

function wrapBytes(wrapping: KeyObject, bytes: Uint8Array): Buffer {
  const cipher = createCipheriv("id-aes256-wrap", wrapping, integrityBlock);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
}

/** The 32 bytes inside, or null where this is not the wrapping key or a bit differs. The caller blanks them. */
function unwrapBytes(wrapping: KeyObject, wrapped: Uint8Array): Buffer | null {
  if (wrapped.length !== wrapLength) return null;
  try {
    const decipher = createDecipheriv("id-aes256-wrap", wrapping, integrityBlock);
    const opened = decipher.update(wrapped);
    decipher.final();
    return opened;
  } catch {
    return null;
  }
}

export function unwrap(wrapping: KeyObject, wrapped: Uint8Array): KeyObject | null {
  const bytes = unwrapBytes(wrapping, wrapped);
  return bytes && keyFrom(bytes);
}

/** The same data key under another epoch key, without a key object in between. */
export function rewrap(from: KeyObject, to: KeyObject, wrapped: Uint8Array): Buffer | null {
  const bytes = unwrapBytes(from, wrapped);
  if (!bytes) return null;
  const again = wrapBytes(to, bytes);
  bytes.fill(0);
  return again;
}

/** Tells two epoch keys of one number apart and says nothing else about them. */
export const fingerprint = (key: KeyObject): string =>
  createHmac("sha256", key).update("tutela epoch fingerprint v1").digest("hex").slice(0, 16);

/** HKDF-Expand alone, one block: a data key is uniformly random, so RFC 5869 §3.3 lets the extraction go. */
export const derive = (dataKey: KeyObject, purpose: Purpose): KeyObject =>
  keyFrom(createHmac("sha256", dataKey).update(`tutela ${purpose}\x01`).digest());

/** The root key itself wraps and authenticates nothing: each use gets a key by HKDF-SHA-256. */
export const fromRoot = (root: RootKey, use: string): KeyObject =>
  keyFrom(Buffer.from(hkdfSync("sha256", root.key, Buffer.alloc(0), `tutela keyring ${use} v1`, 32)));
