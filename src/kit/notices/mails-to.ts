import { actorMark, mayEnter, type MemberActor } from "#access";
import { Conflict, NotFound } from "#errors";
import type { MemberId } from "#ids";
import {
  deadAddressOf,
  findMail,
  mailsOf,
  post,
  reviveAddress,
  testName,
  digestName,
  type MailId,
  type MailKind,
  type Recipient,
} from "#mail";
import type { Platform } from "#platform";
import type { Tx } from "#store";

/** Beside one's own choices. */
export const mailsMost = 50;

const listedMost = 1_000;

function administer<T>(platform: Platform, actor: MemberActor, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (!mayEnter(actor, "administer people", platform.clock.now()).allowed) throw new NotFound();
  return platform.store.transact({ academy: actor.academy, member: actor.id }, work);
}

/** Mails to one person and what became of them; throws `NotFound` where there is nobody. */
export async function readMailsTo(
  platform: Platform,
  recipient: Recipient,
  actor: MemberActor,
  member: MemberId,
  purpose: "administer" | "export" = "administer",
) {
  const asked = await administer(platform, actor, async (tx) => {
    const person = await recipient(tx, member);
    if (!person) return platform.gate.miss(tx, actor, purpose, ["name", "address", "reason"]);
    const [dead, mails] = [await deadAddressOf(tx, member), await mailsOf(tx, member, listedMost)];
    return platform.gate.ask(tx, actor, purpose, { person, dead, mails });
  });
  return platform.gate.open(asked);
}

/** The next mail goes to the address again. */
export const tryAddressAgain = (platform: Platform, actor: MemberActor, member: MemberId): Promise<void> =>
  administer(platform, actor, async (tx) => {
    if (!(await reviveAddress(tx, platform.clock, member))) throw new NotFound("address");
    const entry = { type: "mail.address-revived", actor: actorMark(actor), facts: {} };
    await platform.ledger.record(tx, entry, [member]);
  });

/** Whether a mail can be sent once more as it was: not what a secret stood in, nor what was made of others. */
export const canGoAgain = (kinds: readonly MailKind[], name: string): boolean =>
  kinds.some((kind) => kind.name === name && !kind.secret && name !== testName && name !== digestName);

/** The same mail once more, in the words of now. Throws `Conflict` ("againSecret") where it carried a link that serves once. */
export const sendAgain = (
  platform: Platform,
  kinds: readonly MailKind[],
  actor: MemberActor,
  id: MailId,
): Promise<MemberId> =>
  administer(platform, actor, async (tx) => {
    const mail = await findMail(tx, id);
    if (!mail) throw new NotFound("mail");
    if (!canGoAgain(kinds, mail.kind)) throw new Conflict("againSecret");
    const { kind, member, data } = mail;
    await post(tx, platform.vault, platform.clock, { kind, to: member, data });
    const entry = { type: "mail.sent-again", actor: actorMark(actor), facts: { kind } };
    await platform.ledger.record(tx, entry, [member]);
    return member;
  });
