import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Sealed } from "#closed";
import { NotFound } from "#errors";
import { randomId, type AcademyId, type MemberId } from "#ids";
import { tables, timestamp, type Timestamp, type Tx } from "#store";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { houseOf } from "#vault";
import { groupHolding, type Actor, type Kind, type MemberActor, type Purpose } from "./index.ts";

type Tables = {
  study_group: {
    id: string;
    academy: AcademyId;
    house: MemberId;
    title: Sealed<string>;
    created_at: Timestamp;
  };
  membership: { id: MemberId; wrap: Buffer };
};
const db = tables<Tables>();

let platform: TestPlatform;
let academy: AcademyId;
let learner: MemberActor;

beforeAll(async () => {
  platform = await openTestPlatform();
  academy = await addAcademy(platform);
  learner = await addMember(platform, academy);
});
afterAll(() => platform.close());

/** A sealed title of the house and nothing of people's: what a test needs of sealed things. */
async function sealedTitle(words: string): Promise<string> {
  const id = randomId<"group">();
  const house = houseOf(academy);
  await platform.store.transact({ academy, member: null }, async (tx) => {
    const title = await platform.vault.seal<string>(
      tx,
      groupHolding,
      "title",
      { row: id, member: house },
      words,
    );
    await tx.run(
      db
        .insertInto("study_group")
        .values({ id, academy, house, title, created_at: timestamp(platform.clock.now()) }),
    );
  });
  return id;
}

const readTitle = (tx: Tx, id: string) =>
  tx.one(db.selectFrom("study_group").select(["id", "house", "title"]).where("id", "=", id));

async function openTitle(actor: Actor, id: string): Promise<string> {
  const asked = await platform.store.read({ academy, member: null }, async (tx) =>
    platform.gate.ask(tx, actor, "practise", await readTitle(tx, id)),
  );
  return (await platform.gate.open(asked)).title;
}

describe("the gate", () => {
  test("opens for whom the table of rules says", async () => {
    const id = await sealedTitle("Difficult conversations");
    expect(await openTitle(learner, id)).toBe("Difficult conversations");
  });

  test("refuses a stranger, the public, a service and a member of another academy with one and the same answer", async () => {
    const id = await sealedTitle("Ours");
    const foreign = await addMember(platform, await addAcademy(platform));
    const others: Actor[] = [
      { kind: "public" },
      { kind: "service", academy, name: "directory" },
      { kind: "key", academy, id: randomId<"key">(), maker: learner.id, scopes: new Set() },
      {
        kind: "link",
        academy,
        id: randomId<"link">(),
        giver: randomId<"member">(),
        shows: "review",
        visit: randomId<"guest">(),
      },
      { kind: "support", academy, id: randomId<"visit">() },
      foreign,
      { ...learner, state: "suspended" },
    ];
    for (const actor of others) await expect(openTitle(actor, id)).rejects.toThrow(new NotFound());
  });

  test("answers for what was not found as for what it refuses", async () => {
    await platform.store.read({ academy, member: learner.id }, async (tx) => {
      const missed = platform.gate.miss(tx, learner, "practise", ["content"]);
      await expect(missed).rejects.toThrow(new NotFound());
    });
  });

  test("decides by what was read for the question, and reads anew where the rows are about somebody else", async () => {
    const id = await sealedTitle("Expected");
    for (const about of [academy as string as MemberId, learner.id]) {
      const asked = await platform.store.read({ academy, member: learner.id }, async (tx) => {
        const { title, expected } = await tx.together(() => ({
          title: readTitle(tx, id),
          expected: platform.gate.expect(tx, learner, "practise", ["content"], { members: [about] }),
        }));
        return platform.gate.ask(tx, learner, "practise", title, expected);
      });
      expect((await platform.gate.open(asked)).title).toBe("Expected");
    }
  });

  test("decides by nothing that was read for another actor, another purpose or other kinds of data", async () => {
    const id = await sealedTitle("Theirs");
    const house = houseOf(academy);
    const wrong = [
      [{ ...learner, state: "suspended" }, "practise", ["content"]],
      [learner, "write-content", ["content"]],
      [learner, "practise", ["name"]],
    ] as const satisfies [MemberActor, Purpose, Kind[]][];
    await platform.store.read({ academy, member: learner.id }, async (tx) => {
      const title = await readTitle(tx, id);
      const expected = async (actor: MemberActor, purpose: Purpose, kinds: readonly Kind[]) => {
        const read = await platform.gate.expect(tx, actor, purpose, kinds, { members: [house] });
        // Turned into what refuses everything, so that its use shows.
        return {
          ...read,
          facts: new Map([[house, { ...read.facts.get(house)!, state: "active" as const }]]),
        };
      };
      const ask = async (...of: Parameters<typeof expected>) =>
        platform.gate.ask(tx, learner, "practise", title, await expected(...of));
      for (const [actor, purpose, kinds] of wrong)
        await expect(ask(actor, purpose, kinds)).resolves.toBeDefined();
      await expect(ask(learner, "practise", ["content"])).rejects.toThrow(NotFound);
    });
  });

  test("does not open an envelope that was moved to another row", async () => {
    const [mine, other] = [await sealedTitle("mine"), await sealedTitle("other")];
    await platform.store.transact({ academy, member: null }, async (tx) => {
      const { title } = await readTitle(tx, mine);
      await tx.run(db.updateTable("study_group").set({ title }).where("id", "=", other));
    });
    await expect(openTitle(learner, other)).rejects.toThrow("does not open in this place");
  });

  test("does not open what an erased member's key sealed", async () => {
    const id = await sealedTitle("gone");
    const gone = await addMember(platform, academy);
    await platform.store.transact({ academy, member: null }, (tx) =>
      tx.run(db.deleteFrom("membership").where("id", "=", gone.id)),
    );
    await expect(
      platform.store.transact({ academy, member: null }, (tx) =>
        platform.vault.seal(tx, groupHolding, "title", { row: id, member: gone.id }, "late"),
      ),
    ).rejects.toThrow(NotFound);
  });
});
