import {
  type Kind,
  contact,
  folder,
  folders,
  host,
  mailbox,
  onOff,
  oneOf,
  origin,
  region,
  secretUrl,
  wholeNumber,
} from "./kinds.ts";
import { networks } from "./networks.ts";
import { parseKeyText } from "./root-key-text.ts";
import { Secret } from "./secret.ts";

/** `unset` tells what happens without the setting; `otherwise` is read in its place. */
export type Setting<T> = {
  kind: Kind<T>;
  otherwise?: string;
  unset: string;
  sentence: string;
  prevents: string;
  secret?: true;
};

const rootKey: Kind<Secret> = {
  name: "secret key",
  bounds: "32 bytes as hex, base64 or the printed line",
  must: "be a root key: 64 hex digits, base64 of 32 bytes, or the line that was printed at set-up",
  read: (text) => (parseKeyText(text) === null ? null : new Secret(text)),
};

const setting = <T>(row: Setting<T>): Setting<T> => row;

/** Every setting there is. Anything else that begins with TUTELA_ is refused. */
export const settingsTable = {
  PORT: setting({
    kind: wholeNumber(0, 65535),
    otherwise: "3000",
    unset: "3000",
    sentence: "The port to listen on; 0 takes any free one.",
    prevents: "Two programs that fight over one port.",
  }),
  HOST: setting({
    kind: host,
    unset: "0.0.0.0 where this server speaks TLS itself, else 127.0.0.1",
    sentence:
      "The address to listen on. Beyond this machine it needs TLS, or outside development a trusted proxy.",
    prevents: "A platform that answers the whole network without encryption because a default was open.",
  }),
  DATA_DIR: setting({
    kind: folder,
    otherwise: "./data",
    unset: "`./data` in the project's folder",
    sentence: "The folder of the database, the sealed files, the keyring's first copy and the keys.",
    prevents: "Data that lands wherever the server happened to be started.",
  }),
  DATABASE_URL: setting({
    kind: secretUrl("postgres", "postgresql"),
    unset: "the embedded database in DATA_DIR",
    sentence:
      "A PostgreSQL server, 15 or newer. On another host, outside development, it must name an sslmode that demands TLS.",
    prevents: "Rows and the database's password crossing a network in the clear.",
    secret: true,
  }),
  TUTELA_ENV: setting({
    kind: oneOf("development", "staging", "production"),
    otherwise: "development",
    unset: "development",
    sentence: "Which kind of platform this is. Each data folder, database and keyring remembers its own.",
    prevents: "Test data in production, and people's data in a test.",
  }),
  TUTELA_PUBLIC_URL: setting({
    kind: origin,
    unset:
      "this machine's own address in development or where only this machine can reach it; otherwise needed",
    sentence: "The address that people type. Links in mails, cookies and passkeys are bound to it.",
    prevents: "Links made from whatever host name a forged request carried.",
  }),
  TUTELA_CONTENT_URL: setting({
    kind: origin,
    unset: "uploaded content is only offered as a download",
    sentence: "A second origin, for uploaded content alone.",
    prevents: "An uploaded page that acts with the visitor's sign-in.",
  }),
  TUTELA_REGION: setting({
    kind: region,
    unset: "`eu` outside production; production needs it",
    sentence: "Where this deployment keeps its data. An academy that demands another region is refused.",
    prevents: "Data kept in a country that its academy did not agree to.",
  }),
  TUTELA_KEYRING: setting({
    kind: folders,
    unset: "`keyring-second` in DATA_DIR in development; otherwise needed",
    sentence:
      "Further places for copies of the keyring, one beside each backup destination and none inside a backup.",
    prevents: "Everybody's data lost with the one disk that held the keys.",
  }),
  TUTELA_ROOT_KEY: setting({
    kind: rootKey,
    unset: "read from a file",
    sentence: "The root key itself, for platforms that hand out secrets as variables.",
    prevents: "A root key that lies on the disk of the data it guards.",
    secret: true,
  }),
  TUTELA_ROOT_KEY_FILE: setting({
    kind: folder,
    unset: "`keys/root` in DATA_DIR, made at the first start",
    sentence: "The file of the root key, closed to all other accounts.",
    prevents: "A root key that is copied along with the data folder.",
  }),
  TUTELA_TLS_CERT: setting({
    kind: folder,
    unset: "no TLS of its own",
    sentence: "The certificate chain in PEM. It is read again when it changes.",
    prevents: "Pages and answers that others on the network can read.",
  }),
  TUTELA_TLS_KEY: setting({
    kind: folder,
    unset: "no TLS of its own",
    sentence: "The private key of the certificate in PEM, closed to all other accounts.",
    prevents: "A certificate that anybody on the host can use.",
  }),
  TUTELA_TRUSTED_PROXY: setting({
    kind: networks,
    unset: "forwarded headers count for nothing",
    sentence:
      "The proxy that ends TLS for this server, by address. Only its X-Forwarded-* or Forwarded headers count; it must set them itself.",
    prevents: "A visitor who writes the network address that limits and the ledger then believe.",
  }),
  TUTELA_OPERATOR_NETWORKS: setting({
    kind: networks,
    unset: "operators may work from anywhere",
    sentence:
      "The networks from which operators may do their work. Elsewhere they can sign in, and find none of the platform's pages.",
    prevents: "A stolen sign-in of an operator that works from anywhere in the world.",
  }),
  TUTELA_WEBHOOK_NETWORKS: setting({
    kind: networks,
    unset: "webhooks reach public addresses alone; in development this machine too",
    sentence:
      "Networks of your own that webhooks may reach besides the public internet, for programs that stand beside this server.",
    prevents:
      "An academy's administrator who lets this server ask machines that only it can reach, such as a cloud's metadata.",
  }),
  TUTELA_DEV_TLS: setting({
    kind: onOff,
    otherwise: "off",
    unset: "off",
    sentence:
      "In development, TLS with a certificate of its own on all addresses, so that a phone nearby may use its camera.",
    prevents: "Trying a phone over plain HTTP, or trusting an own certificate in production.",
  }),
  TUTELA_SMTP_URL: setting({
    kind: secretUrl("smtp", "smtps"),
    unset: "mail waits in the outbox; development shows it in the mailbox page",
    sentence: "The mail server, with its user and password.",
    prevents: "Real people who get mail from a trial.",
    secret: true,
  }),
  TUTELA_MAIL_FROM: setting({
    kind: mailbox,
    unset: "needed with TUTELA_SMTP_URL",
    sentence: "The sender of all mail.",
    prevents: "Invitations that are dropped as forged.",
  }),
  TUTELA_SECURITY_CONTACT: setting({
    kind: contact,
    unset: "`security@` at the host of the public address",
    sentence: "Where weaknesses are reported; `/.well-known/security.txt` names it (RFC 9116).",
    prevents: "A finder of a weakness who tells everybody because nobody said whom to tell.",
  }),
  TUTELA_LOG: setting({
    kind: oneOf("debug", "info", "warn", "error"),
    otherwise: "info",
    unset: "info",
    sentence: "The least level that the log prints.",
    prevents: "A warning nobody sees among a thousand details.",
  }),
} as const;

export type SettingName = keyof typeof settingsTable;

/** What each setting says once read; null where it is unset and nothing stands in its place. */
export type Values = {
  [Name in SettingName]: (typeof settingsTable)[Name] extends Setting<infer T> ? T | null : never;
};
