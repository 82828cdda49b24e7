import { mayEnter, type MemberActor } from "#access";
import { isLanguage, policySets, type PolicySet } from "#academies";
import { Invalid, NotFound, type Fault } from "#errors";
import { platformAcademy, sortableId, type AcademyId, type MemberId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, violates, type Tx } from "#store";
import { foundAcademy } from "#vault";
import { inks } from "#web";
import { addressFault, parseAddress } from "#sign-in";
import { tell } from "./administering.ts";
import { isZone } from "./days.ts";
import { foundingHolding } from "./holdings.ts";
import { sendInvitation } from "./invitation.ts";
import { insertMember } from "./invite-member.ts";
import { db } from "./tables.ts";
import { most, nameFault, reasonFault, tidy } from "./words-typed.ts";

/** As a form sends it. The region is always the deployment's own: data does not leave it (VP-4). */
export type AcademyInput = {
  name: string;
  slug: string;
  policySet: string;
  language: string;
  zone: string;
  ink: string;
  /** The first administrator, and on whose explicit order (VP-18). */
  address: string;
  administratorName: string;
  whose: string;
  order: string;
};

export type AddedAcademy = { academy: AcademyId; administrator: MemberId };

/** An operator's act: the academy with its house and epoch key, and the invitation of its first administrator. */
export async function addAcademy(
  platform: Platform,
  actor: MemberActor,
  input: AcademyInput,
): Promise<AddedAcademy> {
  const { vault, clock, store, settings } = platform;
  if (actor.academy !== platformAcademy || !mayEnter(actor, "operate the platform", clock.now()).allowed)
    throw new NotFound();
  const parsed = parse(input);
  const academy = sortableId<"academy">(clock.now());
  const epoch = await vault.keyring.firstEpoch(academy);
  const founded = { ...parsed.academy, id: academy, region: settings.region, purpose: "customer" as const };
  try {
    return await store.transact({ academy: platformAcademy, member: actor.id }, async (tx) => {
      await foundAcademy(vault, tx, founded, epoch, clock.now());
      const administrator = await tx.within({ academy, member: null }, () =>
        inviteFirst(platform, tx, actor, parsed.first),
      );
      await tell(platform, tx, actor, "people.academy-added", [], {
        added: academy,
        whose: parsed.first.whose,
      });
      return { academy, administrator };
    });
  } catch (error) {
    if (violates(error, "academy_slug_key")) throw new Invalid({ slug: { sentence: "slugTaken" } });
    throw error;
  }
}

type First = { address: string; name: string | null; whose: "client" | "vendor"; order: string };

async function inviteFirst(
  platform: Platform,
  tx: Tx,
  actor: MemberActor,
  { order, whose, ...person }: First,
): Promise<MemberId> {
  const unlimited = { from: null, until: null };
  const member = await insertMember(
    platform,
    tx,
    { ...person, roles: ["administrator"], licence: unlimited },
    null,
  );
  const client_order = await platform.vault.seal(
    tx,
    foundingHolding,
    "client_order",
    { row: member, member },
    order,
  );
  const ordered_at = timestamp(platform.clock.now());
  const row = { academy: tx.context.academy, member, whose, client_order, ordered_at, ended_at: null };
  await tx.run(db.insertInto("founding").values(row));
  await sendInvitation(platform, tx, member, null);
  await tell(platform, tx, actor, "people.first-administrator", [member], { whose });
  return member;
}

const slugPattern = /^[a-z][a-z0-9-]{1,38}$/;
/** Would read like the product's own, or like one of its pages. */
const reserved = new Set(["platform", "tutela", "admin", "new", "trust", "status"]);

const isSet = (text: string): text is PolicySet => policySets.some((set) => set === text);

function parse(input: AcademyInput) {
  const faults: Record<string, Fault> = {};
  const name = tidy(input.name);
  if (name === "") faults["name"] = { sentence: "academyNameMissing" };
  if (name.length > most.academy) faults["name"] = { sentence: "tooLong", values: { most: most.academy } };
  if (!slugPattern.test(input.slug)) faults["slug"] = { sentence: "noSlug" };
  if (reserved.has(input.slug)) faults["slug"] = { sentence: "slugTaken" };
  if (!isZone(input.zone)) faults["zone"] = { sentence: "noZone" };
  const { policySet, language, ink } = input;
  if (!isSet(policySet)) faults["policySet"] = { sentence: "chooseOne" };
  if (!isLanguage(language)) faults["language"] = { sentence: "chooseOne" };
  if (!inks.some((one) => one === ink)) faults["ink"] = { sentence: "chooseOne" };
  const address = parseAddress(input.address);
  if (address === null) faults["address"] = addressFault(input.address);
  const administrator = tidy(input.administratorName);
  const wrongName = nameFault(administrator);
  if (wrongName) faults["administratorName"] = wrongName;
  const order = input.order.normalize("NFC").trim();
  const wrongOrder = reasonFault(order, most.order);
  if (wrongOrder) faults["order"] = order === "" ? { sentence: "orderMissing" } : wrongOrder;
  const { whose } = input;
  if (whose !== "client" && whose !== "vendor") faults["whose"] = { sentence: "chooseOne" };
  const fine = Object.keys(faults).length === 0;
  if (
    !fine ||
    !isSet(policySet) ||
    !isLanguage(language) ||
    address === null ||
    (whose !== "client" && whose !== "vendor")
  )
    throw new Invalid(faults);
  return {
    academy: { name, slug: input.slug, policySet, language, zone: input.zone, ink },
    first: { address, name: administrator === "" ? null : administrator, whose, order },
  } as const;
}
