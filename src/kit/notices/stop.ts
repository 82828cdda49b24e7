import { actorMark } from "#access";
import { findAcademy, type Academy } from "#academies";
import { NotFound } from "#errors";
import {
  choiceOf,
  digestName,
  isOptional,
  keepChoice,
  provesStop,
  readStop,
  readWishes,
  type MailKind,
  type OptionalKind,
} from "#mail";
import type { Platform } from "#platform";
import type { Tx } from "#store";

type Parts = Pick<Platform, "store" | "vault" | "clock" | "ledger">;
type Found = { academy: Academy; kind: OptionalKind };

/** What the link of a mail would stop. Throws `NotFound` for one that is forged, or whose reader is gone. */
export const findStop = (parts: Parts, kinds: readonly MailKind[], token: string): Promise<Found> =>
  within(parts, kinds, token, async (_, found) => found);

/** No more mails of this kind: the one thing that the link can do, once or however often it is pressed. */
export const stopMails = (parts: Parts, kinds: readonly MailKind[], token: string): Promise<Found> =>
  within(parts, kinds, token, async (tx, found, member) => {
    const now = parts.clock.now();
    const wishes = await readWishes(tx, member);
    const asDigest = kinds.filter(isOptional).filter((kind) => choiceOf(wishes, kind) === "digest");
    let changed = false;
    for (const { name } of found.kind.name === digestName ? asDigest : [found.kind])
      changed = (await keepChoice(tx, member, name, "none", now)) || changed;
    if (changed) {
      const entry = {
        type: "notices.stopped",
        actor: actorMark({ kind: "public" }),
        facts: { kind: found.kind.name },
      };
      await parts.ledger.record(tx, entry, [member]);
    }
    return found;
  });

async function within(
  { store, vault }: Parts,
  kinds: readonly MailKind[],
  token: string,
  work: (tx: Tx, found: Found, member: Parameters<typeof readWishes>[1]) => Promise<Found>,
): Promise<Found> {
  const stop = readStop(token);
  const kind = kinds.filter(isOptional).find(({ name }) => name === stop?.kind);
  if (!stop || !kind) throw new NotFound("link");
  return store.transact({ academy: stop.academy, member: null }, async (tx) => {
    const academy = await findAcademy(tx, stop.academy);
    if (!(await provesStop(vault, tx, stop)) || !academy) throw new NotFound("link");
    return work(tx, { academy, kind }, stop.member);
  });
}
