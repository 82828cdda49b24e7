import { createHmac, hash, randomBytes } from "node:crypto";

/** 256 random bits as 43 letters: for links, cookies and whatever else is shown once and kept as a hash (VP-1). */
export const createSecret = (): string => randomBytes(32).toString("base64url");

/** A secret of full strength needs no salt and no slow hash. */
export const hashSecret = (secret: string): Buffer => hash("sha256", secret, "buffer");

/** What came from outside, where it can be a secret at all. */
export const parseSecret = (text: string | null | undefined): string | null =>
  text != null && /^[\w-]{43}$/.test(text) ? text : null;

/** From which the marks of a sign-in's forms are made: useless without the token, and it tells nothing of it. */
export const formSecret = (token: string): string =>
  createHmac("sha256", token).update("tutela forms v1").digest("base64url");
