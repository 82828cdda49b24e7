import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { SettingsRefused, readSettings, withoutSecrets } from "./index.ts";

const root = "/srv/tutela";
const hex = "5e".repeat(32);

const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readSettings(env, root);
  } catch (error) {
    if (error instanceof SettingsRefused) return error.faults;
    throw error;
  }
  return [];
};

const production = {
  TUTELA_ENV: "production",
  TUTELA_REGION: "eu",
  TUTELA_KEYRING: "/mnt/one:/mnt/two",
  TUTELA_PUBLIC_URL: "https://learn.example.org",
  TUTELA_TLS_CERT: "/etc/tutela/chain.pem",
  TUTELA_TLS_KEY: "/etc/tutela/key.pem",
};

describe("the settings", () => {
  it("need nothing in development, and stay on this machine", () => {
    expect(readSettings({}, root)).toMatchObject({
      environment: "development",
      host: "127.0.0.1",
      port: 3000,
      dataDir: "/srv/tutela/data",
      publicUrl: "http://localhost:3000",
      keyringPlaces: ["/srv/tutela/data/keyring", "/srv/tutela/data/keyring-second"],
      rootKey: { from: "folder", path: "/srv/tutela/data/keys/root" },
      tls: { from: "none" },
      trustedProxy: [],
      databaseUrl: null,
    });
  });

  it("are complete for a production with certificate files", () => {
    expect(readSettings(production, root)).toMatchObject({
      environment: "production",
      host: "0.0.0.0",
      publicUrl: "https://learn.example.org",
      keyringPlaces: ["/srv/tutela/data/keyring", "/mnt/one", "/mnt/two"],
      tls: { from: "files", certificate: "/etc/tutela/chain.pem", key: "/etc/tutela/key.pem" },
    });
  });

  it.each([
    ["safety@learn.example.org", "mailto:safety@learn.example.org"],
    ["https://learn.example.org/report", "https://learn.example.org/report"],
  ])("read the contact %s as a link", (text, securityContact) => {
    expect(readSettings({ TUTELA_SECURITY_CONTACT: text }, root)).toMatchObject({ securityContact });
  });

  it.each([
    "http://learn.example.org",
    "https://anna:pass@learn.example.org",
    "safety",
    "a@b@c",
    "a@b\nX: y",
  ])("refuse the contact %j", (text) => {
    expect(faultsOf({ TUTELA_SECURITY_CONTACT: text })).toEqual([
      expect.stringMatching(/^TUTELA_SECURITY_CONTACT must be a mail address .* or a web address/),
    ]);
  });

  it("take an empty variable as unset", () => {
    expect(readSettings({ PORT: "", TUTELA_REGION: "  " }, root).port).toBe(3000);
  });

  it("open all addresses with a development certificate", () => {
    const settings = readSettings({ TUTELA_DEV_TLS: "on", PORT: "4443" }, root);
    expect(settings).toMatchObject({
      host: "0.0.0.0",
      tls: { from: "own", folder: "/srv/tutela/data/keys" },
    });
    expect(settings.publicUrl).toMatch(/^https:\/\/[\w.]+:4443$/);
  });

  it("tell every fault at once", () => {
    expect(
      faultsOf({ PORT: "70000", TUTELA_LOG: "loud", TUTELA_PUBLICURL: "x", TUTELA_MAIL_FROM: "nobody" }),
    ).toEqual([
      "TUTELA_PUBLICURL is not a setting. Did you mean TUTELA_PUBLIC_URL?",
      "PORT must be a whole number from 0 to 65535.",
      expect.stringContaining("TUTELA_MAIL_FROM must be a mail address"),
      "TUTELA_LOG must be one of debug, info, warn, error.",
    ]);
  });
});

describe("an unknown setting", () => {
  it.each([
    ["tutela_env", "TUTELA_ENV"],
    ["TUTELA_KEYRINGS", "TUTELA_KEYRING"],
    ["TUTELA_ROOT_KEYFILE", "TUTELA_ROOT_KEY_FILE"],
  ])("%s is refused with the name that was meant", (typed, meant) => {
    expect(faultsOf({ [typed]: "x" })).toEqual([`${typed} is not a setting. Did you mean ${meant}?`]);
  });

  it("far from any name is sent to the page", () => {
    expect(faultsOf({ TUTELA_SOMETHING_ELSE: "x" })[0]).toContain("docs/settings.md");
  });

  it("of another program is left alone", () => {
    expect(faultsOf({ HOME: "/root", TUTELAGE: "x" })).toEqual([]);
  });
});

describe("a setting that does not fit", () => {
  it.each([
    ["PORT", "-1"],
    ["PORT", "3000.5"],
    ["PORT", "0x10"],
    ["HOST", "one two"],
    ["HOST", "localhost:3000"],
    ["DATABASE_URL", "mysql://db/x"],
    ["TUTELA_ENV", "prod"],
    ["TUTELA_PUBLIC_URL", "learn.example.org"],
    ["TUTELA_PUBLIC_URL", "https://learn.example.org/path"],
    ["TUTELA_PUBLIC_URL", "https://user:pass@learn.example.org"],
    ["TUTELA_PUBLIC_URL", "javascript:alert(1)"],
    ["TUTELA_REGION", "The Netherlands"],
    ["TUTELA_KEYRING", "/mnt/a::/mnt/b"],
    ["TUTELA_KEYRING", "/mnt/a:/mnt/a"],
    ["TUTELA_ROOT_KEY", "00ff"],
    ["TUTELA_TRUSTED_PROXY", "proxy.example.org"],
    ["TUTELA_TRUSTED_PROXY", "10.0.0.1/33"],
    ["TUTELA_TRUSTED_PROXY", "0.0.0.0/0"],
    ["TUTELA_TRUSTED_PROXY", "::/1"],
    ["TUTELA_DEV_TLS", "perhaps"],
    ["TUTELA_SMTP_URL", "https://mail.example.org"],
    ["TUTELA_MAIL_FROM", "a@b\nBcc: c@d"],
  ])("%s=%j is refused by name alone", (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name} must `));
    expect(faults[0]).not.toContain(`"${value}"`);
  });
});

describe("settings that do not go together", () => {
  const without = (name: keyof typeof production) => ({ ...production, [name]: "" });
  const own = { TUTELA_ENV: "staging", TUTELA_KEYRING: "/mnt/one" };
  it.each<[string, Record<string, string>]>([
    ["TUTELA_REGION is needed", without("TUTELA_REGION")],
    ["TUTELA_KEYRING is needed", without("TUTELA_KEYRING")],
    ["TUTELA_PUBLIC_URL is needed", without("TUTELA_PUBLIC_URL")],
    ["must be set together", without("TUTELA_TLS_KEY")],
    ["must begin with https://", { ...production, TUTELA_PUBLIC_URL: "http://learn.example.org" }],
    ["must begin with https://", { ...production, TUTELA_CONTENT_URL: "http://files.example.org" }],
    ["must be another origin", { ...production, TUTELA_CONTENT_URL: "https://learn.example.org:443/" }],
    ["outside DATA_DIR", { ...production, TUTELA_KEYRING: "./data/second" }],
    ["for development only", { ...own, TUTELA_DEV_TLS: "on", TUTELA_PUBLIC_URL: "https://a.example" }],
    ["without TLS", { ...own, HOST: "0.0.0.0", TUTELA_PUBLIC_URL: "https://a.example" }],
    ["without TLS", { ...own, HOST: "::", TUTELA_PUBLIC_URL: "https://a.example" }],
    ["Leave HOST unset", { HOST: "192.0.2.4" }],
    ["Leave HOST unset", { HOST: "192.0.2.4", TUTELA_TRUSTED_PROXY: "192.0.2.9" }],
    ["exclude each other", { TUTELA_DEV_TLS: "on", TUTELA_TLS_CERT: "/c", TUTELA_TLS_KEY: "/k" }],
    ["exclude each other", { TUTELA_ROOT_KEY: hex, TUTELA_ROOT_KEY_FILE: "/k" }],
    ["sslmode=verify-full", { ...production, DATABASE_URL: "postgres://u:p@db.example/tutela" }],
    [
      "sslmode=verify-full",
      { ...production, DATABASE_URL: "postgres://u:p@db.example/tutela?sslmode=prefer" },
    ],
    ["TUTELA_MAIL_FROM is needed", { TUTELA_SMTP_URL: "smtps://u:p@mail.example" }],
  ])("are refused: %s", (sentence, env) => {
    expect(faultsOf(env)).toEqual([expect.stringContaining(sentence)]);
  });

  it.each<[string, Record<string, string>]>([
    [
      "a named proxy in place of certificate files",
      {
        ...own,
        HOST: "0.0.0.0",
        TUTELA_TRUSTED_PROXY: "10.1.0.0/16",
        TUTELA_PUBLIC_URL: "https://a.example",
      },
    ],
    ["staging that only this machine reaches", own],
    ["plain http for this machine", { TUTELA_PUBLIC_URL: "http://localhost:3000" }],
    ["a database by socket", { ...production, DATABASE_URL: "postgres:///tutela?host=/run/postgresql" }],
    [
      "a database that demands TLS",
      { ...production, DATABASE_URL: "postgres://u:p@db.example/t?sslmode=require" },
    ],
  ])("accept %s", (_, env) => {
    expect(faultsOf(env)).toEqual([]);
  });
});

describe("a secret", () => {
  const password = "hunter-two-9";
  const secrets = {
    DATABASE_URL: `postgres://u:${password}@localhost/t`,
    TUTELA_SMTP_URL: `smtp://u:${password}@localhost`,
    TUTELA_ROOT_KEY: hex,
  };

  it("shows in no way of printing the settings", () => {
    const settings = readSettings({ ...secrets, TUTELA_MAIL_FROM: "a@b.example" }, root);
    const shown = `${inspect(settings, { depth: 9, showHidden: true })}${JSON.stringify(settings)}${String(settings.databaseUrl)}`;
    expect(shown).not.toContain(password);
    expect(shown).not.toContain(hex);
    expect(settings.smtpUrl?.reveal()).toContain(password);
  });

  it("shows in no refusal, not even from the wrong place", () => {
    const misplaced = Object.fromEntries(
      ["PORT", "HOST", "TUTELA_ENV", "TUTELA_REGION", "TUTELA_LOG", "TUTELA_NOTHING", "TUTELA_SMTP_URL"].map(
        (name) => [name, `${password} ${hex}`],
      ),
    );
    expect(faultsOf(misplaced)).toHaveLength(7);
    expect(faultsOf(misplaced).join()).not.toMatch(/hunter|5e5e/);
  });

  it("is not handed to programs that this one starts", () => {
    expect(withoutSecrets({ ...secrets, PATH: "/bin", PORT: "1" })).toEqual({ PATH: "/bin", PORT: "1" });
  });
});
