import { createHash, randomInt } from "node:crypto";

/**
 * Ten codes of 24 letters: 117 bits each, so that a plain hash is enough; NIST SP 800-63B-4 §3.1.2.2 wants a slow one
 * below 112. No letter or digit in the alphabet can be taken for another.
 */
const alphabet = "23456789abcdefghjkmnpqrstvwxyz";
const letters = 24;
export const recoveryCodeCount = 10;

const newCode = (): string => {
  const text = Array.from({ length: letters }, () => alphabet[randomInt(alphabet.length)]).join("");
  return text.match(/.{4}/g)!.join("-");
};

export const newRecoveryCodes = (): string[] => Array.from({ length: recoveryCodeCount }, newCode);

/** Blanks, hyphens and capitals are the typist's own. */
export const hashRecoveryCode = (typed: string): Buffer =>
  createHash("sha256")
    .update("tutela recovery code v1\0")
    .update(typed.toLowerCase().replaceAll(/[\s-]/g, ""))
    .digest();
