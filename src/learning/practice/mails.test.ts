import { expect, test } from "vitest";
import { findAcademy } from "#academies";
import type { Actor, MemberActor } from "#access";
import type { AcademyId, MemberId } from "#ids";
import { profileHolding } from "#people";
import { tables, timestamp, type Sealed, type Timestamp } from "#store";
import { practiceMails } from "./mails.ts";
import { sendFeedback } from "./send-feedback.ts";
import { shareTake, withdrawShare } from "./share-take.ts";
import { db, type TakeId } from "./tables.ts";
import { Stage } from "./testing/stage.ts";

const stage = new Stage();
const profiles = tables<{
  profile: {
    academy: AcademyId;
    member: MemberId;
    name: Sealed<string>;
    address: Sealed<string>;
    address_index: Buffer;
    changed_at: Timestamp;
  };
}>();

/** Gives somebody a name and an address, as joining does. */
const introduce = ({ academy, id: member }: MemberActor, name: string) =>
  stage.platform.store.transact({ academy, member: null }, async (tx) => {
    const { vault, clock } = stage.platform;
    const place = { row: member, member };
    const row = {
      academy,
      member,
      name: await vault.seal(tx, profileHolding, "name", place, name),
      address: await vault.seal(tx, profileHolding, "address", place, `${name.split(" ")[0]}@school.example`),
      address_index: Buffer.from(member.replaceAll("-", ""), "hex"),
      changed_at: timestamp(clock.now()),
    };
    await tx.run(profiles.insertInto("profile").values(row));
  });

/** What the mailer would send now; null where it no longer would. */
async function composed(kindName: string, to: MemberId, data: Record<string, string>) {
  const { store, gate } = stage.platform;
  const kind = practiceMails.find(({ name }) => name === kindName)!;
  const actor: Actor = { kind: "service", academy: stage.academy, name: "mailer" };
  const ready = await store.read({ academy: stage.academy, member: null }, async (tx) => {
    const mail = await kind.read(tx, to, data);
    const academy = (await findAcademy(tx, stage.academy))!;
    return (
      mail && { academy, asked: await gate.ask(tx, actor, "send-mail", { to: mail.to, facts: mail.facts }) }
    );
  });
  if (!ready) return null;
  const { to: address, facts } = await gate.open(ready.asked);
  const { academy } = ready;
  const origin = "https://tutela.example";
  const text = kind.compose({ facts, secret: null, data, language: "nl", academy, origin });
  return { address, text };
}

test("a coach is told who shared and where it waits, unless it was taken back meanwhile", async () => {
  await introduce(stage.learner, "Mila Vermeer");
  await introduce(stage.coach, "Annelies Dekker");
  const take = await stage.saved();
  await shareTake(stage.platform, stage.learner, take, [stage.coach.id]);
  const mail = await composed("practice.answer-shared", stage.coach.id, { take });
  expect(mail?.address).toBe("Annelies@school.example");
  expect(mail?.text.subject).toBe("Mila Vermeer deelde een antwoord met je");
  expect(mail?.text.button?.href).toMatch(new RegExp(`^https://tutela.example/a/[\\w-]+/review/${take}$`));
  await withdrawShare(stage.platform, stage.learner, take);
  expect(await composed("practice.answer-shared", stage.coach.id, { take })).toBeNull();
});

test("a learner is told that feedback came, and none of its words", async () => {
  const take: TakeId = await stage.saved();
  await shareTake(stage.platform, stage.learner, take, [stage.coach.id]);
  const draft = { words: "The silence was long enough.", remarks: [], ticks: [] };
  await sendFeedback(stage.platform, stage.coach, take, { draft, anotherTry: false });
  const { id } = await stage.platform.store.read({ academy: stage.academy, member: null }, (tx) =>
    tx.one(db.selectFrom("feedback").select("id").where("take", "=", take)),
  );
  const mail = await composed("practice.feedback-received", stage.learner.id, { feedback: id, take });
  expect(mail?.address).toBe("Mila@school.example");
  expect(mail?.text.title).toContain("Annelies Dekker");
  expect(mail?.text.button?.href).toContain(`/takes/${take}`);
  expect(JSON.stringify(mail)).not.toContain("silence");
});
