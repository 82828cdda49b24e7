import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { UsageError } from "#cli";
import { Secret } from "#settings";
import { openTestPlatform, type TestPlatform } from "#testing-platform";
import { testMailCommand } from "./test-mail-command.ts";

let platform: TestPlatform;
beforeAll(async () => void (platform = await openTestPlatform()));
afterAll(() => platform.close());

type Taken = { to: string; text: string };

/** A mail server that takes mail for one domain. */
async function openServer(): Promise<{ taken: Taken[]; url: string; close(): Promise<void> }> {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo({ address }, _, done) {
      done(address.endsWith("@known.example") ? null : new Error("not ours"));
    },
    onData(stream, { envelope }, done) {
      const to = envelope.rcptTo.map(({ address }) => address).join();
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => void pieces.push(piece));
      stream.on("end", () => {
        taken.push({ to, text: Buffer.concat(pieces).toString("utf8") });
        done();
      });
    },
  });
  server.on("error", () => {});
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(resolve));
  return { taken, url: `smtp://127.0.0.1:${port}`, close };
}

const send = (smtpUrl: string | null, ...words: string[]) =>
  testMailCommand({
    ...platform,
    settings: { ...platform.settings, smtpUrl: smtpUrl === null ? null : new Secret(smtpUrl) },
  }).run({ words, options: {}, say() {}, json() {} });

test("sends one mail to the address that was named", async () => {
  const { taken, url, close } = await openServer();
  expect(await send(url, "ada@known.example")).toBe(0);
  expect(taken).toEqual([{ to: "ada@known.example", text: expect.stringContaining("It arrived") }]);
  await close();
});

test("says what the mail server answered", async () => {
  const { taken, url, close } = await openServer();
  await expect(send(url, "ada@unknown.example")).rejects.toThrow(/did not take it: .*not ours/s);
  expect(taken).toEqual([]);
  await close();
});

test.each([
  [null, ["ada@known.example"], /set TUTELA_SMTP_URL/],
  ["smtp://127.0.0.1:1", [], /Name one address/],
  ["smtp://127.0.0.1:1", ["ada"], /Name one address/],
  ["smtp://127.0.0.1:1", ["ada@known.example"], /did not take it/],
])("with %s and %j says what is missing", async (url, words, sentence) => {
  const sending = send(url, ...words);
  await expect(sending).rejects.toThrow(UsageError);
  await expect(sending).rejects.toThrow(sentence);
});
