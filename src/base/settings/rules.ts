import { sep } from "node:path";
import { isLoopback } from "./loopback.ts";
import type { Values } from "./settings-table.ts";

/** A rule across settings: the sentence of what is wrong, or null. Values that did not fit are null here. */
type Rule = (values: Values) => string | null;

const inDevelopment = (values: Values) => values.TUTELA_ENV === "development";
const ownTls = (values: Values) => values.TUTELA_TLS_CERT !== null || values.TUTELA_DEV_TLS === true;
const listensBeyond = (values: Values) => (values.HOST === null ? ownTls(values) : !isLoopback(values.HOST));
const isReached = (values: Values) => listensBeyond(values) || values.TUTELA_TRUSTED_PROXY !== null;

const needs = (name: "TUTELA_PUBLIC_URL" | "TUTELA_KEYRING" | "TUTELA_REGION", why: string) =>
  `${name} is needed ${why}.`;

const publicAddress: Rule = (values) =>
  values.TUTELA_PUBLIC_URL === null && !inDevelopment(values) && isReached(values)
    ? needs("TUTELA_PUBLIC_URL", "where others than this machine reach the platform")
    : null;

const encryptedAddress =
  (name: "TUTELA_PUBLIC_URL" | "TUTELA_CONTENT_URL"): Rule =>
  (values) => {
    const url = URL.parse(values[name] ?? "");
    return url?.protocol === "http:" && !isLoopback(url.hostname)
      ? `${name} must begin with https:// unless it names this machine itself.`
      : null;
  };

const separateContent: Rule = (values) =>
  values.TUTELA_CONTENT_URL !== null && values.TUTELA_CONTENT_URL === values.TUTELA_PUBLIC_URL
    ? "TUTELA_CONTENT_URL must be another origin than TUTELA_PUBLIC_URL: its purpose is to keep them apart."
    : null;

const encryptedListener: Rule = (values) => {
  if (!listensBeyond(values) || ownTls(values)) return null;
  if (inDevelopment(values)) {
    return "HOST reaches beyond this machine, which in development needs TUTELA_DEV_TLS=on or certificate files. Leave HOST unset to stay on this machine.";
  }
  return values.TUTELA_TRUSTED_PROXY === null
    ? "HOST reaches beyond this machine without TLS. Set TUTELA_TLS_CERT and TUTELA_TLS_KEY, or name the proxy that ends TLS in TUTELA_TRUSTED_PROXY."
    : null;
};

const wholeCertificate: Rule = (values) =>
  (values.TUTELA_TLS_CERT === null) === (values.TUTELA_TLS_KEY === null)
    ? null
    : "TUTELA_TLS_CERT and TUTELA_TLS_KEY must be set together.";

const ownCertificate: Rule = (values) => {
  if (values.TUTELA_DEV_TLS !== true) return null;
  if (!inDevelopment(values))
    return "TUTELA_DEV_TLS is for development only: use certificate files or a trusted proxy.";
  return values.TUTELA_TLS_CERT === null ? null : "TUTELA_DEV_TLS and TUTELA_TLS_CERT exclude each other.";
};

const oneRootKey: Rule = (values) =>
  values.TUTELA_ROOT_KEY !== null && values.TUTELA_ROOT_KEY_FILE !== null
    ? "TUTELA_ROOT_KEY and TUTELA_ROOT_KEY_FILE exclude each other."
    : null;

const knownRegion: Rule = (values) =>
  values.TUTELA_ENV === "production" && values.TUTELA_REGION === null
    ? needs("TUTELA_REGION", "in production: academies are promised where their data stays")
    : null;

const secondCopy: Rule = (values) =>
  !inDevelopment(values) && values.TUTELA_KEYRING === null
    ? needs(
        "TUTELA_KEYRING",
        "outside development: one copy of the keyring is one mishap away from losing everybody's data",
      )
    : null;

const copiesApart: Rule = (values) => {
  const dataDir = values.DATA_DIR ?? "";
  const within = (place: string) => place === dataDir || place.startsWith(dataDir + sep);
  return !inDevelopment(values) && values.TUTELA_KEYRING?.some(within)
    ? "TUTELA_KEYRING must name places outside DATA_DIR: its first copy already lies there."
    : null;
};

const encryptedDatabase: Rule = (values) => {
  const url = URL.parse(values.DATABASE_URL?.reveal() ?? "");
  if (url === null || inDevelopment(values)) return null;
  const host = decodeURIComponent(url.searchParams.get("host") ?? url.hostname);
  const near = host === "" || host.startsWith("/") || isLoopback(host);
  return near || /^(require|verify-ca|verify-full)$/.test(url.searchParams.get("sslmode") ?? "")
    ? null
    : "DATABASE_URL names another host, so it must end in ?sslmode=verify-full (or verify-ca, or require).";
};

const sender: Rule = (values) =>
  values.TUTELA_SMTP_URL !== null && values.TUTELA_MAIL_FROM === null
    ? "TUTELA_MAIL_FROM is needed with TUTELA_SMTP_URL."
    : null;

export const rules: readonly Rule[] = [
  publicAddress,
  encryptedAddress("TUTELA_PUBLIC_URL"),
  encryptedAddress("TUTELA_CONTENT_URL"),
  separateContent,
  encryptedListener,
  wholeCertificate,
  ownCertificate,
  oneRootKey,
  knownRegion,
  secondCopy,
  copiesApart,
  encryptedDatabase,
  sender,
];
