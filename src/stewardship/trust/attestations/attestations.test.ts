import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MemberActor } from "#access";
import { day } from "#clock";
import { Invalid, NotFound } from "#errors";
import { platformAcademy, type MemberId } from "#ids";
import { openJobs } from "#jobs";
import { tables } from "#store";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { listForMachines } from "../list-for-machines.ts";
import { overview } from "../overview.ts";
import { onPlatform } from "../queries.ts";
import { register } from "../register/index.ts";
import { paperTold } from "../row.tsx";
import { attest, withdrawAttestation } from "./attest.ts";
import { attestable } from "./attestation.ts";
import { paperEndsMail } from "./mail.ts";
import { readAttestations } from "./queries.ts";
import { reminders } from "./remind.ts";

let platform: TestPlatform;
let operator: MemberActor;
let administrator: MemberActor;

beforeAll(async () => {
  platform = await openTestPlatform();
  const proven = { secondFactorAt: platform.clock.now() };
  operator = { ...(await addMember(platform, platformAcademy, { roles: ["operator"] })), ...proven };
  const academy = await addAcademy(platform);
  administrator = { ...(await addMember(platform, academy, { roles: ["administrator"] })), ...proven };
});
afterAll(() => platform.close());

const lastDay = (from: number): string =>
  new Date(platform.clock.now() + from * day).toISOString().slice(0, 10);
const paper = (over: Partial<Record<"clause" | "by" | "statement" | "document" | "until", string>> = {}) => ({
  clause: "VP-13.whole",
  by: "The certification body of the host",
  statement: "The host’s management of information security is certified to ISO 27001.",
  document: "Certificate IS 123456",
  until: lastDay(90),
  ...over,
});
const seen = () => overview(platform, { promises: register, over: new Set() });
async function stateOf(id: string) {
  const { promises } = await seen();
  return promises.find((one) => one.id === id)!;
}
const stored = () => platform.store.read(onPlatform, readAttestations);

test("those that may stand on paper are the register's own, and no other", () => {
  expect(attestable).toEqual(["VP-13.whole", "VP-17.whole", "CC-3.whole", "DP-5.centre"]);
});

describe("a promise that stands on paper", () => {
  test("is not yet, then attested until its last day with who and when, then broken; never kept", async () => {
    expect((await stateOf("VP-13")).state).toBe("notyet");
    await attest(platform, operator, paper({ until: lastDay(2) }));
    const states = [];
    for (let turned = 0; turned < 5; turned++) {
      states.push((await stateOf("VP-13")).state);
      platform.clock.turn(day);
    }
    expect(states).toEqual(["attested", "attested", "attested", "broken", "broken"]);
  });

  test("says so in words, in both languages", async () => {
    const [lapsed] = (await stateOf("VP-13")).clauses;
    expect(paperTold("en", lapsed!)).toMatch(
      /^The paper by The certification body of the host ended on \d+ \w+ 2026, and no newer one is filed\.$/,
    );
    await attest(platform, operator, paper({ until: "2027-03-31" }));
    const [attested] = (await stateOf("VP-13")).clauses;
    expect(paperTold("en", attested!)).toContain("Attested until 31 March 2027 by The certification body");
    expect(paperTold("nl", attested!)).toContain("Verklaard tot en met 31 maart 2027 door");
  });

  test("shows its paper to machines", async () => {
    const { promises } = listForMachines(await seen(), () => "");
    const [clause] = promises.find(({ id }) => id === "VP-13")!.clauses;
    expect(clause).toMatchObject({
      state: "attested",
      evidence: null,
      attestation: { document: "Certificate IS 123456", until: "2027-04-01T00:00:00.000Z" },
    });
    const [checked] = promises.find(({ id }) => id === "VP-8")!.clauses;
    expect(checked).toMatchObject({ attestation: null });
  });

  test("falls back to not yet when its papers are withdrawn, and an entry tells of each act", async () => {
    for (const { id } of await stored()) await withdrawAttestation(platform, operator, id);
    expect((await stateOf("VP-13")).state).toBe("notyet");
    const [newest] = await stored();
    await expect(withdrawAttestation(platform, operator, newest!.id)).rejects.toThrow(NotFound);
    const entry = await platform.store.read(onPlatform, (tx) => platform.ledger.entry(tx, newest!.entry));
    expect(entry?.type).toBe("trust.attested");
    expect(entry?.core).toMatchObject({ clause: "VP-13.whole", until: "2027-04-01T00:00:00.000Z" });
  });

  test("of which a part still lacks proof is not yet, with the part shown as attested", async () => {
    await attest(platform, operator, paper({ clause: "DP-5.centre" }));
    const made = await stateOf("DP-5");
    expect([made.state, ...made.clauses.map(({ state }) => state)]).toEqual(["notyet", "notyet", "attested"]);
  });
});

describe("filing a paper", () => {
  test.each([
    ["clause", "", "clauseMissing"],
    ["clause", "VP-8.hidden", "clauseMissing"],
    ["by", "  ", "textMissing"],
    ["statement", "x".repeat(501), "textTooLong"],
    ["document", "", "textMissing"],
    ["until", "", "dayMissing"],
    ["until", "2027-02-31", "dayMissing"],
    ["until", "2026-01-01", "dayPast"],
    ["until", "2099-01-01", "dayTooFar"],
  ])("refuses %s %j", async (field, value, fault) => {
    const filed = attest(platform, operator, paper({ [field]: value }));
    await expect(filed).rejects.toThrow(Invalid);
    await expect(filed).rejects.toMatchObject({ faults: { [field]: { sentence: fault } } });
  });

  test("is for operators with a second factor alone", async () => {
    const [kept] = await stored();
    for (const actor of [administrator, { ...operator, secondFactorAt: null }]) {
      await expect(attest(platform, actor, paper())).rejects.toThrow(NotFound);
      await expect(withdrawAttestation(platform, actor, kept!.id)).rejects.toThrow(NotFound);
    }
  });
});

describe("the end of a paper", () => {
  type Outbox = { kind: string; member: MemberId; data: { clause?: string } };
  const told = async () => {
    const mails = tables<{ outbox: Outbox }>().selectFrom("outbox").select(["member", "data"]);
    const rows = await platform.store.read(onPlatform, (tx) =>
      tx.all(mails.where("kind", "=", paperEndsMail.name)),
    );
    return rows.map(({ member, data }) => [data.clause, member]);
  };

  test("is told to whoever operates the platform thirty days ahead, unless a newer paper took its place", async () => {
    const { store, clock, appLogin } = platform;
    const jobs = [reminders(platform)];
    const queue = await openJobs({
      store,
      clock,
      connection: appLogin,
      jobs,
      recurring: [],
      log: { warn: () => {} },
    });
    await attest(platform, operator, paper({ clause: "CC-3.whole", until: lastDay(60) }));
    await attest(platform, operator, paper({ clause: "VP-17.whole", until: lastDay(60) }));
    clock.turn(1);
    await attest(platform, operator, paper({ clause: "VP-17.whole", until: lastDay(300) }));
    clock.turn(29 * day);
    await queue.drain();
    expect(await told()).toEqual([]);
    clock.turn(3 * day);
    await queue.drain();
    expect(await told()).toContainEqual(["CC-3.whole", operator.id]);
    expect((await told()).map(([clause]) => clause)).not.toContain("VP-17.whole");
    await queue.stop();
  });
});
