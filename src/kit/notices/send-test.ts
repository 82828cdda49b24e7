import { actorMark, mayEnter, type MemberActor } from "#access";
import type { Language } from "#academies";
import { after, hour } from "#clock";
import { Limited, NotFound } from "#errors";
import { countMails, post, testName, type MailKind } from "#mail";
import type { Platform } from "#platform";

const testsMost = 10;

/** Any kind of mail with invented people in it, to one's own address. */
export async function sendTest(
  platform: Platform,
  kinds: readonly MailKind[],
  actor: MemberActor,
  { kind, language }: { kind: string; language: Language },
): Promise<void> {
  const { store, vault, clock, ledger } = platform;
  const now = clock.now();
  if (!mayEnter(actor, "administer people", now).allowed || !shownTo(kinds, kind)) throw new NotFound("mail");
  await store.transact({ academy: actor.academy, member: actor.id }, async (tx) => {
    const sent = await countMails(tx, actor.id, testName, after(now, -hour));
    if (sent >= testsMost) throw new Limited(hour / 1_000);
    await post(tx, vault, clock, { kind: testName, to: actor.id, data: { of: kind, language, at: now } });
    const entry = { type: "mail.test-asked", actor: actorMark(actor), facts: { kind } };
    await ledger.record(tx, entry, [actor.id]);
  });
}

/** Kinds that an academy can have something to do with. */
export const academyKinds = (kinds: readonly MailKind[]): MailKind[] =>
  kinds.filter(({ name, operators }) => !operators && name !== testName);

export const shownTo = (kinds: readonly MailKind[], name: string): MailKind | undefined =>
  academyKinds(kinds).find((kind) => kind.name === name);
