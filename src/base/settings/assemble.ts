import { join } from "node:path";
import { lanAddresses } from "./lan-addresses.ts";
import type { Environment, RootKeySource, Settings, TlsSource } from "./settings.ts";
import type { Values } from "./settings-table.ts";

/** The values that always have one, by their `otherwise`. */
export type Given = Values & {
  PORT: number;
  DATA_DIR: string;
  TUTELA_ENV: Environment;
  TUTELA_LOG: Settings["logLevel"];
};

const tlsSource = (values: Given): TlsSource => {
  if (values.TUTELA_TLS_CERT !== null && values.TUTELA_TLS_KEY !== null) {
    return { from: "files", certificate: values.TUTELA_TLS_CERT, key: values.TUTELA_TLS_KEY };
  }
  return values.TUTELA_DEV_TLS ? { from: "own", folder: join(values.DATA_DIR, "keys") } : { from: "none" };
};

const rootKeySource = (values: Given): RootKeySource => {
  if (values.TUTELA_ROOT_KEY !== null) return { from: "variable", text: values.TUTELA_ROOT_KEY };
  if (values.TUTELA_ROOT_KEY_FILE !== null) return { from: "file", path: values.TUTELA_ROOT_KEY_FILE };
  return { from: "folder", path: join(values.DATA_DIR, "keys", "root") };
};

const keyringPlaces = (values: Given): string[] => [
  join(values.DATA_DIR, "keyring"),
  ...(values.TUTELA_KEYRING ??
    (values.TUTELA_ENV === "development" ? [join(values.DATA_DIR, "keyring-second")] : [])),
];

/** What a phone nearby can type when this server's own TLS is on; else this machine. */
const ownUrl = (tls: TlsSource, port: number): string => {
  const near = tls.from === "own" ? lanAddresses().find((address) => address.includes(".")) : undefined;
  return new URL(`${tls.from === "none" ? "http" : "https"}://${near ?? "localhost"}:${port}`).origin;
};

export function assemble(values: Given): Settings {
  const tls = tlsSource(values);
  return {
    environment: values.TUTELA_ENV,
    port: values.PORT,
    host: values.HOST ?? (tls.from === "none" ? "127.0.0.1" : "0.0.0.0"),
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    publicUrl: values.TUTELA_PUBLIC_URL ?? ownUrl(tls, values.PORT),
    contentUrl: values.TUTELA_CONTENT_URL,
    region: values.TUTELA_REGION ?? "eu",
    keyringPlaces: keyringPlaces(values),
    rootKey: rootKeySource(values),
    tls,
    trustedProxy: values.TUTELA_TRUSTED_PROXY ?? [],
    operatorNetworks: values.TUTELA_OPERATOR_NETWORKS ?? [],
    webhookNetworks: values.TUTELA_WEBHOOK_NETWORKS ?? [],
    smtpUrl: values.TUTELA_SMTP_URL,
    mailFrom: values.TUTELA_MAIL_FROM,
    securityContact: values.TUTELA_SECURITY_CONTACT,
    logLevel: values.TUTELA_LOG,
  };
}
