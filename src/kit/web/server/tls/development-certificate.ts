import { X509Certificate, createPrivateKey } from "node:crypto";
import { existsSync, renameSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import { type Instant, after, day } from "#clock";
import { lanAddresses, makeFile, readPrivate } from "#settings";
import { type Certificate, makeOwnCertificate } from "./own-certificate.ts";

/** What the address bar may say on this machine and on a phone nearby. */
const hostsHere = (): string[] => ["localhost", "127.0.0.1", "::1", ...lanAddresses()];

const covers = (certificate: X509Certificate, host: string): boolean =>
  (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined;

/** Key and certificate in one file, so that no crash can leave a pair that does not fit. */
function readPair(path: string): Certificate | null {
  const text = readPrivate(path, 0o077);
  const [key, certificate] = text?.match(/-----BEGIN [^]*?-----END [A-Z ]+-----\n/g) ?? [];
  return key !== undefined && certificate !== undefined ? { key, certificate } : null;
}

function serves({ certificate, key }: Certificate, hosts: readonly string[], now: Instant): boolean {
  try {
    const read = new X509Certificate(certificate);
    const lasting = read.validToDate.getTime() > after(now, 7 * day);
    return (
      lasting && read.checkPrivateKey(createPrivateKey(key)) && hosts.every((host) => covers(read, host))
    );
  } catch {
    return false;
  }
}

/**
 * The development certificate of this folder. A new one is made when it nears its end or the machine got
 * another address: a phone then asks once more.
 */
export function developmentCertificate(folder: string, now: Instant, hosts = hostsHere()): Certificate {
  const path = join(folder, "development-tls");
  const kept = readPair(path);
  if (kept !== null && serves(kept, hosts, now)) return kept;
  const made = makeOwnCertificate(hosts, now);
  if (existsSync(path)) renameSync(path, `${path}.old`);
  makeFile(path, `${made.key}${made.certificate}`);
  return made;
}
