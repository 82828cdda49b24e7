import { isIP } from "node:net";
import type { SignInParts } from "./parts.ts";

/** Passkeys are bound to the address that people type. */
export type PasskeyParts = SignInParts & { settings: { publicUrl: string } };

/** The relying party's id and origin (Web Authentication §5.1.3). */
export const siteOf = ({ settings: { publicUrl } }: Pick<PasskeyParts, "settings">) => ({
  id: new URL(publicUrl).hostname,
  origin: new URL(publicUrl).origin,
});

/** EdDSA, ES256 and RS256, by their numbers in COSE (RFC 9053, RFC 8812): what every device has one of. */
export const passkeyAlgorithms = [-8, -7, -257];

/** A bare network address has no passkeys: browsers bind them to names alone. */
export const passkeysWork = (parts: Pick<PasskeyParts, "settings">): boolean =>
  isIP(siteOf(parts).id.replace(/^\[|\]$/g, "")) === 0;
