import { sql } from "kysely";
import { parseId, sortableId, type MemberId } from "#ids";
import { enqueue, jobRef } from "#jobs";
import type { Platform } from "#platform";
import { fixed, timestamp, type Sealed, type Tx } from "#store";
import { isOptional, kindNamed, mailKind, type MailData, type MailKind } from "./kind.ts";
import { mailerWords as say } from "./mail.words.ts";
import { db, massDeliveryJob, type MailId } from "./outbox.ts";
import { noticesPath } from "./paths.ts";
import { choiceOf, readWishes } from "./wishes.ts";

export const digestName = "mail.digest";
export const digestJob = jobRef<{ member: string }>("mail.digest");

/** Where a member of an academy gets mail, from the module that knows people. */
export type Recipient = (
  tx: Tx,
  member: MemberId,
) => Promise<{ member: MemberId; name: Sealed<string> | null; address: Sealed<string> } | null>;

type Item = { kind: string; data: MailData; facts: unknown };

const toldIn = fixed((digest: MailId) =>
  db.selectFrom("outbox").select(["id", "kind", "data"]).where("digest", "=", digest).orderBy("id"),
);

/** What is still so of what waited: somebody may have been erased since, or taken back what they shared. */
async function stillSo(tx: Tx, kinds: readonly MailKind[], to: MemberId, digest: MailId): Promise<Item[]> {
  const items: Item[] = [];
  for (const { kind, data } of await tx.all(toldIn(digest))) {
    const read = await kindNamed(kinds, kind).read(tx, to, data);
    if (read) items.push({ kind, data, facts: read.facts });
  }
  return items;
}

export const digestKind = (kinds: readonly MailKind[], recipient: Recipient): MailKind =>
  mailKind<{ items: Item[] }>({
    name: digestName,
    need: "may",
    usual: "at once",
    may: "use the academy",
    about: (language) => ({ called: say(language, "digestCalled"), when: say(language, "digestWhen") }),
    purpose: (language) => say(language, "digestPurpose"),
    async read(tx, to, data) {
      const digest = parseId<"mail">(String(data["digest"]));
      const items = digest ? await stillSo(tx, kinds, to, digest) : [];
      const person = await recipient(tx, to);
      return person && items.length > 0 ? { to: person.address, language: null, facts: { items } } : null;
    },
    compose(mail) {
      const { language, academy, origin } = mail;
      const count = mail.facts.items.length;
      const all = origin + noticesPath(academy);
      return {
        subject: say(language, "digestSubject", { count, academy: academy.name }),
        preview: say(language, "digestPreview"),
        title: say(language, "digestTitle", { count }),
        paragraphs: [say(language, "digestText")],
        links: mail.facts.items.map(({ kind, data, facts }) => {
          const { title, button } = kindNamed(kinds, kind).compose({ ...mail, facts, data, secret: null });
          return { label: title, href: button?.href ?? all };
        }),
        button: { label: say(language, "digestButton"), href: all },
      };
    },
    example: (language, now) => ({
      facts: {
        items: kinds.filter(isOptional).map((kind) => {
          const { facts, data = {} } = kind.example(language, now);
          return { kind: kind.name, data, facts };
        }),
      },
    }),
  });

/**
 * Puts all that waits for somebody's digest into one mail. The rows are locked and change with it: what a second node, or the
 * next run, finds is what came later.
 */
export async function gatherDigest(
  { store, clock }: Pick<Platform, "store" | "clock">,
  kinds: readonly MailKind[],
  { academy, member }: { academy: Tx["context"]["academy"]; member: MemberId },
): Promise<void> {
  await store.transact({ academy, member: null }, async (tx) => {
    const wishes = await readWishes(tx, member);
    const waiting = await tx.all(
      db
        .selectFrom("outbox")
        .select(["id", "kind"])
        .where("member", "=", member)
        .where("state", "=", "for digest")
        .orderBy("id")
        .forUpdate(),
    );
    const wanted = ({ kind: name }: { kind: string }) => {
      const kind = kindNamed(kinds, name);
      return !isOptional(kind) || choiceOf(wishes, kind) !== "none";
    };
    const dropped = waiting.filter((one) => !wanted(one)).map(({ id }) => id);
    const told = waiting.filter(wanted).map(({ id }) => id);
    if (dropped.length > 0) await tx.run(settled(dropped, { state: "not wanted" }));
    if (told.length === 0) return;
    const now = clock.now();
    const id = sortableId<"mail">(now);
    const row = { id, academy, member, kind: digestName, data: { digest: id }, secret: null, composed: null };
    await tx.run(
      db
        .insertInto("outbox")
        .values({ ...row, state: "waiting", created_at: timestamp(now), sent_at: null, held_until: null }),
    );
    await tx.run(settled(told, { state: "in digest", digest: id }));
    await enqueue(tx, massDeliveryJob, { mail: id });
  });
}

const settled = (ids: readonly MailId[], set: { state: "not wanted" | "in digest"; digest?: MailId }) =>
  db
    .updateTable("outbox")
    .set(set)
    .where("id", "=", sql<MailId>`any(${ids}::uuid[])`);
