import { X509Certificate } from "node:crypto";
import type { SecureContextOptions } from "node:tls";
import { type Clock, type Instant, parseInstant } from "#clock";
import type { Settings } from "#settings";
import { certificateFiles } from "./certificate-files.ts";
import { developmentCertificate } from "./development-certificate.ts";
import type { Certificate } from "./own-certificate.ts";

/** Forward secrecy and authenticated encryption only: the suites of TLS 1.3, and for 1.2 their equals (RFC 9325). */
const ciphers = [
  "TLS_AES_128_GCM_SHA256",
  "TLS_AES_256_GCM_SHA384",
  "TLS_CHACHA20_POLY1305_SHA256",
  "ECDHE-ECDSA-AES128-GCM-SHA256",
  "ECDHE-RSA-AES128-GCM-SHA256",
  "ECDHE-ECDSA-AES256-GCM-SHA384",
  "ECDHE-RSA-AES256-GCM-SHA384",
  "ECDHE-ECDSA-CHACHA20-POLY1305",
  "ECDHE-RSA-CHACHA20-POLY1305",
].join(":");

type Source = Pick<Settings, "tls">;

function currentPair({ tls }: Source, clock: Clock): Certificate | null {
  if (tls.from === "none") return null;
  if (tls.from === "files") return certificateFiles(tls.certificate, tls.key);
  return developmentCertificate(tls.folder, clock.now());
}

const options = ({ certificate, key }: Certificate): SecureContextOptions => ({
  cert: certificate,
  key,
  minVersion: "TLSv1.2",
  ciphers,
  honorCipherOrder: true,
});

/** What `https.createServer` needs; null where this server speaks plain HTTP, on loopback or to its proxy alone. */
export function secureServerOptions(settings: Source, clock: Clock): SecureContextOptions | null {
  const pair = currentPair(settings, clock);
  return pair === null ? null : options(pair);
}

type SecureServer = { setSecureContext(options: SecureContextOptions): void };

/**
 * Looks once whether the certificate changed, and if so hands it to the server: new connections get it, old ones
 * stay. Throws when the files do not fit together; the server then keeps what it had.
 */
export function certificateRefresher(server: SecureServer, settings: Source, clock: Clock): () => boolean {
  let shown = currentPair(settings, clock)?.certificate;
  return () => {
    const pair = currentPair(settings, clock);
    if (pair === null || pair.certificate === shown) return false;
    server.setSecureContext(options(pair));
    shown = pair.certificate;
    return true;
  };
}

/** When the certificate in use ends; null without one. */
export function certificateEnds(settings: Source, clock: Clock): Instant | null {
  const pair = currentPair(settings, clock);
  return pair === null ? null : parseInstant(new X509Certificate(pair.certificate).validToDate.toISOString());
}

/**
 * The value of Strict-Transport-Security, or null: a browser told so about localhost or about a development
 * certificate would lock its owner out for a year. Subdomains are not ours to bind.
 */
export const hstsValue = (settings: Pick<Settings, "environment" | "publicUrl">): string | null =>
  settings.environment !== "development" && settings.publicUrl.startsWith("https:")
    ? "max-age=31536000"
    : null;
