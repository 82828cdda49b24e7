import type { CDPSession, Page } from "playwright-core";

/** Chromium's own authenticator beside a page, as a phone with a fingerprint would be. */
export class Device {
  readonly #session: CDPSession;
  readonly #authenticator: string;

  private constructor(session: CDPSession, authenticator: string) {
    this.#session = session;
    this.#authenticator = authenticator;
  }

  static async beside(page: Page): Promise<Device> {
    const session = await page.context().newCDPSession(page);
    await session.send("WebAuthn.enable");
    const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return new Device(session, authenticatorId);
  }

  async kept(): Promise<number> {
    const { credentials } = await this.#session.send("WebAuthn.getCredentials", {
      authenticatorId: this.#authenticator,
    });
    return credentials.length;
  }

  /** The next who is asked shows no finger, or the right one again. */
  async recognises(isUserVerified: boolean): Promise<void> {
    await this.#session.send("WebAuthn.setUserVerified", {
      authenticatorId: this.#authenticator,
      isUserVerified,
    });
  }
}
