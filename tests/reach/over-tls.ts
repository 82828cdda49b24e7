import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { expect } from "vitest";
import { TurnableClock } from "#clock";
import { makeOwnCertificate } from "../../src/kit/web/server/tls/own-certificate.ts";
import type { House } from "../journeys/house.ts";
import {
  administrator,
  becomeOperator,
  copyRootKey,
  firstAcademy,
  operator,
  passPhrase,
  readGroupsBack,
} from "../journeys/people.ts";
import { linkIn } from "../journeys/postbox.ts";
import { Visitor } from "../journeys/visitor.ts";

/** No authority knows the certificates of tests. */
export const unknownIssuer = { ignoreHTTPSErrors: true };

/** What a platform outside development must be told, beside how it is reached. */
export const production = (folder: string): Record<string, string> => ({
  TUTELA_ENV: "production",
  TUTELA_REGION: "eu",
  TUTELA_KEYRING: join(folder, "keyring-second"),
});

export type PemFiles = { certificate: string; key: string; renew(): string };

/** A certificate for this machine in two files, as an authority's client leaves them. */
export function pemFiles(folder: string): PemFiles {
  mkdirSync(folder, { recursive: true });
  const [certificate, key] = [join(folder, "cert.pem"), join(folder, "key.pem")];
  const renew = () => {
    const made = makeOwnCertificate(["localhost", "127.0.0.1"], new TurnableClock().now());
    writeFileSync(key, made.key, { mode: 0o600 });
    writeFileSync(certificate, made.certificate);
    return made.certificate;
  };
  renew();
  return { certificate, key, renew };
}

/**
 * Sets the platform up, follows the link of its first mail, and signs in again by the form: all under the one
 * address that people type, with cookies that no plain connection ever carries.
 */
export async function comesInSafely(browser: Browser, house: House): Promise<void> {
  const visitor = await Visitor.arrive(browser, house.address, unknownIssuer);
  expect(new URL(house.setUpLink).origin).toBe(house.address);
  const app = await becomeOperator(visitor, house);
  await readGroupsBack(visitor, await copyRootKey(visitor));
  await visitor.type(firstAcademy);
  await visitor.press("Make it, and invite its administrator");
  await visitor.see(/academ/);
  const letter = await house.postbox.take(administrator.address, /^Invitation/);
  const link = linkIn(letter, /\/invitation\//);
  expect(new URL(link).origin).toBe(house.address);
  const cookies = await visitor.context.cookies();
  expect(cookies.length).toBeGreaterThan(0);
  for (const { name, secure } of cookies) expect([name.slice(0, 7), secure]).toEqual(["__Host-", true]);
  await visitor.context.clearCookies();
  expect(await visitor.go(link)).toBe(200);
  await visitor.go("/sign-in");
  await visitor.type({ "E-mail address": operator.address, Password: passPhrase });
  await visitor.press("Sign in");
  await visitor.type({ "Six digits": app.code() });
  await visitor.press("Go on");
  await visitor.see(/academ/);
  expect(new URL(visitor.page.url()).origin).toBe(house.address);
  await visitor.leave();
}
