import type { Contact } from "./kinds.ts";
import type { Secret } from "./secret.ts";
import type { Values } from "./settings-table.ts";

export type Environment = NonNullable<Values["TUTELA_ENV"]>;
export type LogLevel = NonNullable<Values["TUTELA_LOG"]>;

export type RootKeySource =
  | { from: "variable"; text: Secret }
  | { from: "file"; path: string }
  /** `keys/root` in DATA_DIR, made when it is not there. */
  | { from: "folder"; path: string };

export type TlsSource =
  | { from: "files"; certificate: string; key: string }
  /** A development certificate of its own, kept in this folder. */
  | { from: "own"; folder: string }
  | { from: "none" };

/** All paths are absolute, all web addresses are origins without a last slash. */
export type Settings = Readonly<{
  environment: Environment;
  port: number;
  host: string;
  dataDir: string;
  /** Null: the embedded database. */
  databaseUrl: Secret | null;
  publicUrl: string;
  contentUrl: string | null;
  region: string;
  /** Every place of a keyring copy, the one in DATA_DIR first. */
  keyringPlaces: readonly string[];
  rootKey: RootKeySource;
  tls: TlsSource;
  /** Networks of the proxy whose forwarded headers count; empty: none do. */
  trustedProxy: readonly string[];
  /** CC-8: networks from which operators may do their work; empty: any. */
  operatorNetworks: readonly string[];
  /** Networks that webhooks may reach although they are not public. */
  webhookNetworks: readonly string[];
  smtpUrl: Secret | null;
  mailFrom: string | null;
  /** Null: whatever is usual. */
  securityContact: Contact | null;
  logLevel: LogLevel;
}>;
