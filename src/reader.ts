import { withWitness, witness, type Actor, type MemberActor } from "#access";
import { minute, ShortLived } from "#clock";
import { platformAcademy, type EntryId } from "#ids";
import { countUnread, unreadMemory } from "#notices";
import { nameOf } from "#people";
import type { Platform } from "#platform";
import { accountOf, activePlacesOf, addressOf } from "#sign-in";
import type { Sealed, Tx } from "#store";
import type { OpenReader } from "#web-server";

/** No longer than a key stays in memory, which is counted in D; whoever is erased has no sign-in that could ask for it. */
const keptFor = minute;
const mostKept = 10_000;

type Known = Awaited<ReturnType<OpenReader>> & { entries: ReadonlySet<EntryId> };

/**
 * How the reader is called in the menu: by name in an academy, by address at the platform or without a name; and which
 * academies are theirs. It stands on every page and is one entry a sign-in, so it is opened once a minute rather than for
 * each. Each academy decides anew who comes in.
 */
export function readerOf(platform: Platform): (actor: Actor) => OpenReader | null {
  const known = new ShortLived<Known>(platform.clock, keptFor, mostKept);
  return (actor) => (actor.kind === "member" ? () => recall(known, platform, actor) : null);
}

async function recall(known: ShortLived<Known>, platform: Platform, actor: MemberActor): Promise<Known> {
  const key = `${actor.signIn}/${actor.id}`;
  let found = known.get(key);
  if (!found) known.set(key, (found = await openReader(platform, actor)));
  for (const entry of found.entries) witness(entry);
  const unread = unreadMemory(platform).get(actor.id);
  return unread === undefined ? found : { ...found, unread };
}

const openReader = ({ store, gate, clock }: Platform, actor: MemberActor): Promise<Known> =>
  withWitness(async (entries) => {
    const context = { academy: actor.academy, member: actor.id };
    const asked = await store.read(context, async (tx) => {
      const { called, expected, mine } = await tx.together(() => ({
        called: calledIn(tx, actor),
        unread: countUnread({ store, clock }, tx, actor.id),
        mine: activePlacesOf(tx, actor.account),
        expected: gate.expect(tx, actor, "see-own", ["name", "address"], { members: [actor.id] }),
      }));
      return gate.ask(tx, actor, "see-own", { called, mine }, expected);
    });
    const { called, mine } = await gate.open(asked);
    return { name: called ?? "Tutela", academies: mine, entries };
  });

const calledIn = async (tx: Tx, actor: MemberActor): Promise<Sealed<string> | null> =>
  actor.academy === platformAcademy
    ? ((await addressOf(tx, accountOf(actor.id)))?.address ?? null)
    : nameOf(tx, actor.id);
