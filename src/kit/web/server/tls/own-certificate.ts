import { type KeyObject, X509Certificate, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { isIP, isIPv4 } from "node:net";
import { type Instant, after, day } from "#clock";
import { bits, integer, octets, oid, sequence, set, tagged, utcTime, utf8, yes } from "./der.ts";

export type Certificate = { certificate: string; key: string };

/** Browsers refuse longer lives than 398 days, phones sooner or later shorter ones. */
const lifeDays = 90;

const ecdsaSha256 = sequence(oid("1.2.840.10045.4.3.2"));
const name = sequence(set(sequence(oid("2.5.4.3"), utf8("Tutela development"))));

const extension = (id: string, critical: boolean, value: Uint8Array): Buffer =>
  sequence(oid(id), ...(critical ? [yes] : []), octets(value));

function ipv6Bytes(address: string): Buffer {
  const [head = "", tail] = address.split("::");
  const groups = (part: string) => part.split(":").filter((group) => group !== "");
  const front = groups(head);
  const back = groups(tail ?? "");
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - front.length - back.length }, () => "0");
  return Buffer.from([...front, ...zeros, ...back].map((group) => group.padStart(4, "0")).join(""), "hex");
}

const alternative = (host: string): Buffer => {
  if (isIP(host) === 0) return tagged(0x82, Buffer.from(host));
  return tagged(0x87, isIPv4(host) ? Buffer.from(host.split(".").map(Number)) : ipv6Bytes(host));
};

/** A certificate that is its own issuer, so that a phone may be told to trust exactly this one (RFC 5280). */
const content = (hosts: readonly string[], publicKey: KeyObject, now: Instant): Buffer => {
  const serial = randomBytes(16);
  serial[0] = (serial[0]! & 0x3f) | 0x40;
  const extensions = [
    extension("2.5.29.17", false, sequence(...hosts.map(alternative))),
    extension("2.5.29.19", true, sequence()),
    extension("2.5.29.15", true, bits(Buffer.from([0x80]), 7)),
    extension("2.5.29.37", false, sequence(oid("1.3.6.1.5.5.7.3.1"))),
  ];
  return sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    ecdsaSha256,
    name,
    sequence(utcTime(new Date(after(now, -day))), utcTime(new Date(after(now, lifeDays * day)))),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(...extensions)),
  );
};

export function makeOwnCertificate(hosts: readonly string[], now: Instant): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const body = content(hosts, publicKey, now);
  const whole = sequence(body, ecdsaSha256, bits(sign("sha256", body, privateKey)));
  return {
    certificate: new X509Certificate(whole).toString(),
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}
