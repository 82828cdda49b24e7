import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";

const sha256 = (bytes: Uint8Array | string): Buffer => createHash("sha256").update(bytes).digest();

/** COSE_Key of an Ed25519 key (RFC 9053 §7.2): map of kty OKP, alg EdDSA, crv Ed25519, x. */
const coseHead = Buffer.from("a4010103272006215820", "hex");
/** User present, user verified (Web Authentication §6.1). */
const seenAndVerified = 5;

/** A passkey without a device: it signs whatever it is asked, for whichever site. */
export class InventedDevice {
  readonly credential = randomBytes(16);
  readonly publicKey: Buffer;
  readonly #key: ReturnType<typeof generateKeyPairSync>["privateKey"];
  #counter = 0;

  constructor() {
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    this.#key = privateKey;
    this.publicKey = Buffer.concat([
      coseHead,
      Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url"),
    ]);
  }

  answer(challenge: string, { id, origin }: { id: string; origin: string }): string {
    const client = Buffer.from(
      JSON.stringify({ type: "webauthn.get", challenge, origin, crossOrigin: false }),
    );
    const count = Buffer.alloc(4);
    count.writeUInt32BE(++this.#counter);
    const data = Buffer.concat([sha256(id), Buffer.of(seenAndVerified), count]);
    const signature = sign(null, Buffer.concat([data, sha256(client)]), this.#key);
    const [name, clientDataJSON] = [this.credential.toString("base64url"), client.toString("base64url")];
    const response = {
      clientDataJSON,
      authenticatorData: data.toString("base64url"),
      signature: signature.toString("base64url"),
    };
    return JSON.stringify({ id: name, rawId: name, type: "public-key", response });
  }
}
