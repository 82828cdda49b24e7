import { withWitness } from "#access";
import { formGroup, inviteMember } from "#people";
import type { Platform } from "#platform";
import { addSlice, beginTake, saveTake } from "#practice";
import { tables, type Sealed } from "#store";
import { randomId, type MemberId } from "#ids";
import { actorOf } from "./cast.ts";
import type { Acknowledged, Cast, Somebody } from "./notes.ts";

const db = tables<{ profile: { member: MemberId; name: Sealed<string> } }>();

export type Tell = (what: Acknowledged) => void;

type Lane = () => Promise<never>;

/** Everything that goes on at once, each lane for ever, until something breaks in it. */
export const lanesOf = (platform: Platform, cast: Cast, recording: Buffer, tell: Tell): Lane[] => [
  ...cast.openers.map((opener) => () => openNames(platform, cast, opener, tell)),
  ...cast.learners.map((learner) => () => record(platform, cast, learner, recording, tell)),
  () => formGroups(platform, cast, tell),
  () => invitePeople(platform, cast, tell),
];

async function openNames(platform: Platform, cast: Cast, opener: Somebody, tell: Tell): Promise<never> {
  const { store, gate } = platform;
  const actor = actorOf(platform, cast, opener);
  const wanted = cast.named.map(({ id }) => id);
  for (;;) {
    const opened = await withWitness(async (entries) => {
      const asked = await store.read({ academy: cast.academy, member: actor.id }, async (tx) => {
        const rows = await tx.all(
          db.selectFrom("profile").select(["member", "name"]).where("member", "in", wanted),
        );
        return gate.ask(tx, actor, "administer", rows);
      });
      const names = (await gate.open(asked)).map(({ name }) => name);
      return { names, entries: [...entries] };
    });
    const right = cast.named.map(({ name }) => name).toSorted();
    if (opened.names.toSorted().join() !== right.join()) throw new Error("opened something else");
    tell({ did: "opened", opener: opener.id, entries: opened.entries });
  }
}

async function formGroups(platform: Platform, cast: Cast, tell: Tell): Promise<never> {
  const actor = actorOf(platform, cast, cast.openers[0]!);
  for (;;) tell({ did: "formed", group: await formGroup(platform, actor, `Group ${randomId()}`) });
}

async function invitePeople(platform: Platform, cast: Cast, tell: Tell): Promise<never> {
  const actor = actorOf(platform, cast, cast.openers[1]!);
  for (;;) {
    const address = `${randomId()}@people.example`;
    const member = await inviteMember(platform, actor, {
      address,
      name: invitedName,
      roles: ["participant"],
    });
    tell({ did: "invited", member });
  }
}
export const invitedName = "Perdita Lamb";

const sliceBytes = 4_096;

async function record(
  platform: Platform,
  cast: Cast,
  who: Somebody,
  recording: Buffer,
  tell: Tell,
): Promise<never> {
  const actor = actorOf(platform, cast, who);
  for (;;) {
    const { take } = await beginTake(platform, actor, cast.assignment);
    for (let offset = 0; offset < recording.length;) {
      const bytes = once(recording.subarray(offset, offset + sliceBytes));
      const answer = await addSlice(platform, actor, { take, offset, bytes });
      if (!answer.accepted) throw new Error("the slice did not fit where it belongs");
      offset = answer.offset;
      tell({ did: "slice", learner: who.id, take, bytes: offset });
    }
    await saveTake(platform, actor, take);
    tell({ did: "saved", learner: who.id, take });
  }
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
