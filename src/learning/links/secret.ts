import { createHash, randomBytes, randomInt } from "node:crypto";
import { idBytes, idFromBytes, type AcademyId } from "#ids";

const hashOf = (mark: string, ...parts: (string | Buffer)[]): Buffer => {
  const hash = createHash("sha256").update(`tutela ${mark} v1\0`);
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest();
};

export const hashOfLink = (secret: string): Buffer => hashOf("link", secret);

/** Useless to whoever reads the database: it takes the link's secret to try codes against it. */
export const hashOfCode = (secret: string, code: string): Buffer => hashOf("link code", secret, code);

/** Eight digits. */
export const newCode = (): string => String(randomInt(10 ** 8)).padStart(8, "0");

/** As people type it, in groups or not; null for what cannot be one. */
export const parseCode = (text: string): string | null =>
  /^\d{8}$/.exec(text.replaceAll(/[\s.-]/g, ""))?.[0] ?? null;

const [academyBytes, secretBytes] = [16, 32];

export type VisitToken = { academy: AcademyId; hash: Buffer };

/** The academy stands in it, so that its row is looked for where row-level security shows it. */
export function newVisitToken(academy: AcademyId): VisitToken & { text: string } {
  const content = Buffer.concat([idBytes(academy), randomBytes(secretBytes)]);
  return { text: content.toString("base64url"), academy, hash: hashOf("link visit", content) };
}

export function parseVisitToken(text: string | undefined): VisitToken | null {
  if (text === undefined || !/^[\w-]{64}$/.test(text)) return null;
  const content = Buffer.from(text, "base64url");
  if (content.length !== academyBytes + secretBytes) return null;
  const academy = idFromBytes<"academy">(content.subarray(0, academyBytes));
  return { academy, hash: hashOf("link visit", content) };
}
