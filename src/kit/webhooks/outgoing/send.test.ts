import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { StandingClock } from "#clock";
import { newSecret } from "../signature.ts";
import { Receiver } from "../testing/receiver.ts";
import { send, type Ways } from "./send.ts";

const development = { environment: "development", webhookNetworks: [] } as const;
const production = { environment: "production", webhookNetworks: [] } as const;
let receiver: Receiver;
beforeEach(async () => {
  receiver = await Receiver.open();
});
afterEach(() => receiver.close());

const to = (address: string, ways: Partial<Ways> = {}) =>
  send(
    { settings: development, clock: new StandingClock(), ...ways },
    { id: "id-1", address, body: "{}", secrets: [newSecret()] },
  );

describe("an attempt", () => {
  test.each([
    [200, null],
    [204, null],
    [299, null],
    [301, "redirect"],
    [308, "redirect"],
    [400, "refused"],
    [429, "refused"],
    [500, "refused"],
  ])("that is answered with %i", async (status, failure) => {
    receiver.answering = (response) =>
      void response.writeHead(status, { location: `${receiver.address}/elsewhere` }).end();
    expect(await to(receiver.address)).toMatchObject({ status, failure });
    expect(receiver.calls).toHaveLength(1);
  });

  test("connects to the address that was looked at, whatever the name says a moment later", async () => {
    const asked: string[] = [];
    const resolve = async (host: string) => {
      asked.push(host);
      return [{ address: asked.length === 1 ? "127.0.0.1" : "10.0.0.1", family: 4 }];
    };
    const named = `http://programs.invalid:${receiver.port}/told`;
    expect(await to(named, { resolve })).toMatchObject({ status: 204, failure: null });
    expect(asked).toEqual(["programs.invalid"]);
    expect(receiver.calls[0]?.headers.host).toBe(`programs.invalid:${receiver.port}`);
  });

  test("never reaches a machine within, by address or by name", async () => {
    const resolve = async () => [{ address: "::ffff:127.0.0.1", family: 6 }];
    for (const address of [receiver.address, receiver.address.replace("127.0.0.1", "[::ffff:127.0.0.1]")])
      expect(await to(address, { settings: production })).toMatchObject({ status: null, failure: "address" });
    const named = `http://programs.invalid:${receiver.port}/told`;
    expect(await to(named, { settings: production, resolve })).toMatchObject({ failure: "address" });
    expect(receiver.calls).toEqual([]);
  });

  test.each([
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "0.0.0.0",
    "0",
    "[::]",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "localhost",
    "169.254.169.254",
    "[fe80::1]",
    "[fd00:ec2::254]",
  ])("never reaches this machine or its network as %s, though the address was kept", async (host) => {
    const address = `http://${host}:${receiver.port}/told`;
    expect(await to(address, { settings: production })).toMatchObject({ status: null, failure: "address" });
    expect(receiver.calls).toEqual([]);
  });

  test.each(["0.0.0.0", "127.0.0.1", "::", "::1", "::ffff:127.0.0.1", "169.254.169.254", "10.0.0.1"])(
    "never reaches %s by a name that leads there, alone or beside another",
    async (address) => {
      const found = { address, family: address.includes(":") ? 6 : 4 };
      const outside = { address: "93.184.215.14", family: 4 };
      for (const list of [[found], [outside, found], [found, outside]])
        expect(
          await to(`http://programs.invalid:${receiver.port}/told`, {
            settings: production,
            resolve: async () => list,
          }),
        ).toMatchObject({ status: null, failure: "address" });
      expect(receiver.calls).toEqual([]);
    },
  );

  test("is led nowhere by an answer, within or without", async () => {
    const elsewhere = await Receiver.open();
    for (const location of [elsewhere.address, "http://169.254.169.254/", "//localhost/", "/elsewhere"]) {
      receiver.answering = (response) => void response.writeHead(307, { location }).end();
      expect(await to(receiver.address)).toMatchObject({ status: 307, failure: "redirect" });
    }
    expect([receiver.calls.map(({ path }) => path), elsewhere.calls]).toEqual([Array(4).fill("/told"), []]);
    await elsewhere.close();
  });

  test("ends when the program does not answer, or never ends its answer", async () => {
    receiver.answering = "never";
    expect(await to(receiver.address, { timeMost: 150 })).toMatchObject({ status: null, failure: "slow" });
    receiver.answering = (response) => void response.writeHead(200).write("a");
    expect(await to(receiver.address, { timeMost: 150 })).toMatchObject({ failure: "slow" });
  });

  test("ends when the name is not found in time", async () => {
    const resolve = () => new Promise<never>(() => {});
    const named = `http://programs.invalid:${receiver.port}/told`;
    expect(await to(named, { resolve, timeMost: 100 })).toMatchObject({ failure: "slow" });
  });

  test("reads no more of an answer than a little", async () => {
    let sent = 0;
    receiver.answering = (response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && sent < 64 * 1_048_576) {
          sent += 65_536;
          if (!response.write(Buffer.alloc(65_536))) return void response.once("drain", more);
        }
        response.end();
      };
      more();
    };
    expect(await to(receiver.address)).toMatchObject({ status: 200, failure: null });
    expect(sent).toBeLessThan(32 * 1_048_576);
  });

  test("finds nobody", async () => {
    const { port } = receiver;
    await receiver.close();
    expect(await to(`http://127.0.0.1:${port}/`)).toMatchObject({ status: null, failure: "unreachable" });
  });
});
