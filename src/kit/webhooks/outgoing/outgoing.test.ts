import { describe, expect, test } from "vitest";
import { day, hour, minute, second } from "#clock";
import { Conflict, Forbidden, Invalid, NotFound } from "#errors";
import { listed } from "../testing/listed.ts";
import { fits } from "../testing/receiver.ts";
import { kinds, Stage } from "../testing/stage.ts";
import { addAcademy, addMember } from "#testing-platform";
import type { EndpointId } from "../tables.ts";
import { deliverTo } from "./deliver.ts";
import { changeEndpoint, haltEndpoint, removeEndpoint, startEndpoint } from "./endpoints.ts";
import { listEndpoints } from "./read.ts";
import { renewSecret } from "./renew-secret.ts";
import { pauses } from "./schedule.ts";
import { sendAgain, sendTest } from "./send-again.ts";
import { sweepWebhooks } from "./sweep.ts";

const stage = new Stage();
const seconds = () => Math.floor(stage.platform.clock.now() / second);
const turn = async (milliseconds: number) => {
  stage.platform.clock.turn(milliseconds);
  await stage.drain();
};
const state = async () => (await listEndpoints(stage.platform, stage.administrator))[0];
const deliveries = () => listed(stage.platform, stage.academy);

describe("what happens", () => {
  test("is told as the specification signs it, in ids alone", async () => {
    const { secret } = await stage.endpoint();
    await stage.happen();
    await stage.drain();
    const [call, ...others] = stage.receiver.calls;
    expect(others).toEqual([]);
    expect(fits(call!, secret, seconds())).toBe(true);
    expect(fits({ ...call!, body: `${call!.body} ` }, secret, seconds())).toBe(false);
    expect(call!.headers["content-type"]).toBe("application/json");
    expect(JSON.parse(call!.body)).toEqual({
      type: "test.happened",
      timestamp: new Date(stage.platform.clock.now()).toISOString(),
      data: { people: [stage.administrator.id], key: "k-1", days: 3 },
    });
    expect(await deliveries()).toMatchObject([{ state: "delivered", tries: 1, answers: [204] }]);
  });

  test("is told to whoever asked to hear of it, and to no other academy", async () => {
    const elsewhere = await addAcademy(stage.platform);
    await stage.endpoint({ kinds: ["test.ended"] });
    await stage.happen();
    await stage.happen("api.key-revoked", elsewhere, []);
    await stage.drain();
    expect(stage.receiver.calls).toEqual([]);
    await stage.happen("api.key-revoked");
    await stage.drain();
    expect(stage.receiver.kinds).toEqual(["test.ended"]);
  });

  test("is told only if it happened", async () => {
    await stage.endpoint();
    const change = stage.change(async (tx) => {
      await stage.tellLedger(tx, "api.key-made");
      throw new Error("no");
    });
    await expect(change).rejects.toThrow("no");
    await stage.drain();
    expect(stage.receiver.calls).toEqual([]);
    expect(await deliveries()).toEqual([]);
  });

  test("reaches the program after a node died between the change and the call", async () => {
    await stage.endpoint();
    await stage.node();
    await stage.happen();
    expect(stage.receiver.calls).toEqual([]);
    await stage.drain();
    expect(stage.receiver.calls).toHaveLength(1);
  });
});

describe("a program that does not take a call", () => {
  test("is called on schedule for three days under one id, then it is set aside and administrators hear of it", async () => {
    const { secret } = await stage.endpoint();
    stage.receiver.answering = 500;
    await stage.happen();
    await stage.drain();
    for (const pause of pauses) {
      const before = stage.receiver.calls.length;
      await turn(pause - 1);
      expect(stage.receiver.calls).toHaveLength(before);
      await turn(1);
      expect(stage.receiver.calls).toHaveLength(before + 1);
      expect(fits(stage.receiver.calls.at(-1)!, secret, seconds())).toBe(true);
    }
    expect(new Set(stage.receiver.ids).size).toBe(1);
    expect(new Set(stage.receiver.calls.map(({ body }) => body)).size).toBe(1);
    expect(await deliveries()).toMatchObject([{ state: "parked", tries: pauses.length + 1 }]);
    expect(await state()).toMatchObject({ state: "stopped", stoppedWhy: "failing" });
    expect(await stage.mails()).toEqual(["webhooks.failing"]);
    await turn(30 * day);
    expect(stage.receiver.calls).toHaveLength(pauses.length + 1);
  });

  test("goes on where only one call is never taken, and its administrators hear of that", async () => {
    await stage.endpoint({ kinds: ["test.happened", "test.ended"] });
    stage.receiver.answering = 400;
    await stage.happen();
    await stage.drain();
    for (const pause of pauses.slice(0, -1)) await turn(pause);
    stage.receiver.answering = 204;
    await stage.happen("api.key-revoked");
    await stage.drain();
    stage.receiver.answering = 400;
    await turn(pauses.at(-1)!);
    expect((await state())?.state).toBe("active");
    expect((await deliveries()).map((one) => one.state).toSorted()).toEqual(["delivered", "parked"]);
    expect(await stage.mails()).toEqual(["webhooks.failing"]);
  });

  test("and comes back is told what it missed", async () => {
    await stage.endpoint({ kinds: ["test.happened", "test.ended"] });
    stage.receiver.answering = 503;
    await stage.happen();
    await stage.happen("api.key-revoked");
    await stage.drain();
    stage.receiver.answering = 200;
    stage.receiver.calls.length = 0;
    await turn(5 * second);
    expect(stage.receiver.kinds.toSorted()).toEqual(["test.ended", "test.happened"]);
    expect((await state())?.failingSince).toBeNull();
  });

  test("because it is gone for good is called no more", async () => {
    await stage.endpoint();
    stage.receiver.answering = 410;
    await stage.happen();
    await stage.drain();
    expect(await state()).toMatchObject({ state: "stopped", stoppedWhy: "gone", parked: 1 });
    expect(await stage.mails()).toEqual(["webhooks.failing"]);
  });

  test("but sends us elsewhere is not followed", async () => {
    const { id } = await stage.endpoint();
    stage.receiver.answering = (response) =>
      void response.writeHead(307, { location: `${stage.receiver.address}/elsewhere` }).end();
    await stage.happen();
    await stage.drain();
    expect(stage.receiver.calls.map(({ path }) => path)).toEqual(["/told"]);
    expect(await deliveries()).toMatchObject([{ state: "waiting", endpoint: id, answers: [307] }]);
  });
});

describe("an endpoint", () => {
  test("is made and changed behind a second factor that was proved just now, by an administrator", async () => {
    const input = { name: "P", address: stage.receiver.address, kinds: ["test.happened"] };
    const { id } = await stage.endpoint();
    stage.platform.clock.turn(hour);
    const stale = stage.administrator;
    const others = await Promise.all(
      (["participant", "coach", "content-developer"] as const).map((role) =>
        addMember(stage.platform, stage.academy, { roles: [role] }),
      ),
    );
    const { makeEndpoint } = await import("./endpoints.ts");
    for (const act of [
      (actor: typeof stale) => makeEndpoint(stage.platform, kinds, actor, input),
      (actor: typeof stale) => changeEndpoint(stage.platform, kinds, actor, id, input),
      (actor: typeof stale) => renewSecret(stage.platform, actor, id),
      (actor: typeof stale) => removeEndpoint(stage.platform, actor, id),
    ]) {
      await expect(act(stale)).rejects.toThrow(Forbidden);
      for (const other of others)
        await expect(act({ ...other, secondFactorAt: stage.platform.clock.now() })).rejects.toThrow(NotFound);
    }
  });

  test.each([
    ["name", { name: " " }],
    ["name", { name: "x".repeat(61) }],
    ["address", { address: "http://programs.example/" }],
    ["address", { address: "https://169.254.169.254/" }],
    ["kinds", { kinds: [] }],
    ["kinds", { kinds: ["test.happened", "no.such"] }],
  ])("is refused beside the field: %s of %o", async (field, input) => {
    const refused = await stage.endpoint(input).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Invalid);
    expect(Object.keys((refused as Invalid).faults)).toEqual([field]);
  });

  test("of another academy is not there", async () => {
    const { id } = await stage.endpoint();
    await stage.happen();
    await stage.drain();
    const [delivery] = await deliveries();
    const foreign = await addMember(stage.platform, await addAcademy(stage.platform), {
      roles: ["administrator"],
    });
    const actor = { ...foreign, secondFactorAt: stage.platform.clock.now() };
    for (const act of [
      () => sendTest(stage.platform, actor, id),
      () => haltEndpoint(stage.platform, actor, id),
      () => startEndpoint(stage.platform, actor, id),
      () => renewSecret(stage.platform, actor, id),
      () => sendAgain(stage.platform, actor, delivery!.id),
    ])
      await expect(act()).rejects.toThrow(NotFound);
  });

  test("signs with both secrets for a day after a change, then with the new one alone", async () => {
    const { id, secret: old } = await stage.endpoint();
    const { secret } = await renewSecret(stage.platform, stage.proven, id);
    await sendTest(stage.platform, stage.administrator, id);
    await stage.drain();
    const both = stage.receiver.calls.at(-1)!;
    expect([fits(both, old, seconds()), fits(both, secret, seconds())]).toEqual([true, true]);
    stage.platform.clock.turn(day);
    await sendTest(stage.platform, stage.administrator, id);
    await stage.drain();
    const one = stage.receiver.calls.at(-1)!;
    expect([fits(one, old, seconds()), fits(one, secret, seconds())]).toEqual([false, true]);
  });

  test("that is stopped keeps what happens, and hears of it when it is started again", async () => {
    const { id } = await stage.endpoint();
    await haltEndpoint(stage.platform, stage.administrator, id);
    await stage.happen();
    await stage.happen();
    await expect(sendTest(stage.platform, stage.administrator, id)).rejects.toThrow(Conflict);
    await stage.drain();
    expect(stage.receiver.calls).toEqual([]);
    await startEndpoint(stage.platform, stage.administrator, id);
    await stage.drain();
    expect(stage.receiver.calls).toHaveLength(2);
  });

  test("is removed with all that was sent to it, once it is stopped", async () => {
    const { id } = await stage.endpoint();
    await stage.happen();
    await expect(removeEndpoint(stage.platform, stage.proven, id)).rejects.toThrow(Conflict);
    await haltEndpoint(stage.platform, stage.administrator, id);
    await removeEndpoint(stage.platform, stage.proven, id);
    await stage.drain();
    expect(stage.receiver.calls).toEqual([]);
    expect(await deliveries()).toEqual([]);
  });

  test("gets the same call again when an administrator says so, under the same id", async () => {
    await stage.endpoint();
    await stage.happen();
    await stage.drain();
    const [delivery] = await deliveries();
    await sendAgain(stage.platform, stage.administrator, delivery!.id);
    await stage.drain();
    expect(stage.receiver.calls).toHaveLength(2);
    expect(new Set(stage.receiver.ids)).toEqual(new Set([delivery!.id]));
    expect(await deliveries()).toMatchObject([{ state: "delivered", tries: 2, answers: [204, 204] }]);
  });

  test("is forgotten what it was told after thirty days, not before", async () => {
    await stage.endpoint();
    await stage.happen();
    await stage.drain();
    stage.platform.clock.turn(30 * day - 1);
    await sweepWebhooks(stage.platform);
    expect(await deliveries()).toHaveLength(1);
    stage.platform.clock.turn(1);
    await sweepWebhooks(stage.platform);
    expect(await deliveries()).toEqual([]);
  });

  test("whose worker died during a call is called again when the lease is over", async () => {
    const { id } = await stage.endpoint();
    await stage.happen();
    const { claimNext } = await import("./claim.ts");
    expect(await stage.change((tx) => claimNext(stage.platform, tx, id))).not.toBeNull();
    await stage.drain();
    expect(stage.receiver.calls).toEqual([]);
    await turn(minute);
    expect(stage.receiver.calls).toHaveLength(1);
    expect(await deliveries()).toMatchObject([{ state: "delivered", tries: 2 }]);
  });
});

describe("a program that keeps us waiting", () => {
  const call = (ways: { timeMost?: number }, endpoint: EndpointId) =>
    deliverTo({ platform: stage.platform, ways }, stage.academy, endpoint);

  test("is left alone for longer each time, and holds up nobody else", async () => {
    const slow = await stage.endpoint({ address: `${stage.receiver.address}/slow` });
    const quick = await stage.endpoint({ address: `${stage.receiver.address}/quick` });
    stage.receiver.answering = "never";
    for (const _ of [1, 2, 3, 4]) await stage.happen();
    await call({ timeMost: 50 }, slow.id);
    expect(stage.receiver.calls).toHaveLength(1);
    await call({ timeMost: 50 }, slow.id);
    expect(stage.receiver.calls).toHaveLength(1);
    stage.receiver.answering = 204;
    await call({}, quick.id);
    expect(stage.receiver.calls.map(({ path }) => path)).toEqual([
      "/told/slow",
      ...Array(4).fill("/told/quick"),
    ]);
    stage.platform.clock.turn(minute);
    stage.receiver.answering = "never";
    await call({ timeMost: 50 }, slow.id);
    stage.platform.clock.turn(2 * minute - 1);
    await call({ timeMost: 50 }, slow.id);
    expect(stage.receiver.calls).toHaveLength(6);
    stage.platform.clock.turn(1);
    stage.receiver.answering = 204;
    await call({}, slow.id);
    expect(stage.receiver.calls.length).toBeGreaterThan(6);
  });
});
