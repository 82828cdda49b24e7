import { X509Certificate, createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { StartRefused, readPrivate } from "#settings";
import type { Certificate } from "./own-certificate.ts";

function readCertificate(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new StartRefused(`The certificate ${path} cannot be read.`, { cause: error });
  }
}

function fits(certificate: string, key: string): boolean {
  try {
    return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

/** The pair in two PEM files, refused unless they belong together. */
export function certificateFiles(certificatePath: string, keyPath: string): Certificate {
  const certificate = readCertificate(certificatePath);
  const key = readPrivate(keyPath, 0o007);
  if (key === null) throw new StartRefused(`TUTELA_TLS_KEY names ${keyPath}, and no file is there.`);
  if (fits(certificate, key)) return { certificate, key };
  throw new StartRefused(
    `${certificatePath} and ${keyPath} are not a certificate and its private key in PEM without a pass phrase.`,
  );
}
