import { createServer, type Server } from "node:http";
import { createPrivateKey, createHash, sign } from "node:crypto";
import type { Browser, CDPSession, Page } from "playwright-core";
import { launchBrowser } from "#testing";

/** A credential as the virtual authenticator keeps it: its private key as base64 of PKCS#8. */
export type Kept = {
  credentialId: string;
  isResidentCredential: boolean;
  rpId: string;
  privateKey: string;
  userHandle: string;
  signCount: number;
};

/** A browser with an authenticator of Chromium's own beside it, at an empty page of this origin. */
export class Device {
  readonly origin: string;
  readonly #browser: Browser;
  readonly #server: Server;
  readonly #page: Page;
  readonly #session: CDPSession;
  readonly #authenticator: string;

  private constructor(parts: {
    origin: string;
    browser: Browser;
    server: Server;
    page: Page;
    session: CDPSession;
    authenticator: string;
  }) {
    this.origin = parts.origin;
    this.#browser = parts.browser;
    this.#server = parts.server;
    this.#page = parts.page;
    this.#session = parts.session;
    this.#authenticator = parts.authenticator;
  }

  static async open(): Promise<Device> {
    const server = createServer((_, answer) =>
      answer.setHeader("content-type", "text/html").end("<title>empty</title>"),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const bound = server.address();
    const origin = `http://localhost:${typeof bound === "object" ? bound?.port : 0}`;
    const browser = await launchBrowser();
    const page = await browser.newPage();
    await page.goto(origin);
    const session = await page.context().newCDPSession(page);
    await session.send("WebAuthn.enable");
    const { authenticatorId: authenticator } = await session.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return new Device({ origin, browser, server, page, session, authenticator });
  }

  /** The answer to a question of `navigator.credentials`, as JSON. */
  make = (options: unknown): Promise<string> => this.#ask("create", "parseCreationOptionsFromJSON", options);
  show = (options: unknown): Promise<string> => this.#ask("get", "parseRequestOptionsFromJSON", options);

  #ask(act: string, parse: string, options: unknown): Promise<string> {
    const publicKey = `PublicKeyCredential.${parse}(${JSON.stringify(options)})`;
    return this.#page.evaluate<string>(
      `navigator.credentials.${act}({ publicKey: ${publicKey} }).then((made) => JSON.stringify(made.toJSON()))`,
    );
  }

  /** Whether its owner shows a finger, or only touches it. */
  async verifies(isUserVerified: boolean): Promise<void> {
    await this.#session.send("WebAuthn.setUserVerified", {
      authenticatorId: this.#authenticator,
      isUserVerified,
    });
  }

  async kept(): Promise<Kept[]> {
    const { credentials } = await this.#session.send("WebAuthn.getCredentials", {
      authenticatorId: this.#authenticator,
    });
    return credentials.map((one) => ({ ...one, rpId: one.rpId ?? "", userHandle: one.userHandle ?? "" }));
  }

  /** As if the credential had been copied when it had counted so far. */
  async count(credential: Kept, signCount: number): Promise<void> {
    const { credentialId } = credential;
    await this.#session.send("WebAuthn.removeCredential", {
      authenticatorId: this.#authenticator,
      credentialId,
    });
    await this.#session.send("WebAuthn.addCredential", {
      authenticatorId: this.#authenticator,
      credential: { ...credential, signCount },
    });
  }

  async forget(): Promise<void> {
    await this.#session.send("WebAuthn.clearCredentials", { authenticatorId: this.#authenticator });
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** The same answer signed by the same key for another site: what a device would never give. */
export function forSite(answer: string, { privateKey }: Kept, rpId: string): string {
  const given = JSON.parse(answer);
  const data = Buffer.from(given.response.authenticatorData, "base64url");
  createHash("sha256").update(rpId).digest().copy(data);
  const client = createHash("sha256")
    .update(Buffer.from(given.response.clientDataJSON, "base64url"))
    .digest();
  const key = createPrivateKey({ key: Buffer.from(privateKey, "base64"), format: "der", type: "pkcs8" });
  const signature = sign(
    key.asymmetricKeyType === "ed25519" ? null : "sha256",
    Buffer.concat([data, client]),
    key,
  ).toString("base64url");
  return JSON.stringify({
    ...given,
    response: { ...given.response, signature, authenticatorData: data.toString("base64url") },
  });
}
