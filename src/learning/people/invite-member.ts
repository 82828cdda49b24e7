import { answersFor, mayEnter } from "#access";
import type { Academy } from "#academies";
import { Invalid, NotFound, type Fault } from "#errors";
import { randomId, type MemberId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, violates, type Tx } from "#store";
import { joinKeys } from "#vault";
import { academyOf, administer, tell, type Administering } from "./administering.ts";
import { addressFault, ensureAccount, parseAddress, seatAccount } from "#sign-in";
import { assignNamedCoach, type Coach } from "./assign-coach.ts";
import { sendInvitation } from "./invitation.ts";
import { parseLicence, type LicenceInput } from "./licence.ts";
import { insertProfile, memberAt } from "./profile.ts";
import { isAcademyRole, type AcademyRole } from "./roles.ts";
import { takeSeat } from "./seats.ts";
import { db, type GroupId } from "./tables.ts";
import { nameFault, tidy } from "./words-typed.ts";

/** As a form sends it. Licence days are of the academy's zone. */
export type Invitation = {
  address: string;
  name: string;
  roles: readonly string[];
  groups?: readonly GroupId[];
  coach?: Coach | null;
  licence?: LicenceInput;
};

type Parsed = {
  address: string;
  name: string | null;
  roles: readonly AcademyRole[];
  licence: { from: number | null; until: number | null };
};

/**
 * Invites a person: a membership that waits for its owner, a link by mail. Whether the address has an account already,
 * in whatever other academy, is neither told nor seen.
 */
export async function inviteMember(
  platform: Platform,
  actor: Administering,
  invitation: Invitation,
): Promise<MemberId> {
  const invite = async (tx: Tx): Promise<MemberId> => {
    const academy = await academyOf(tx);
    const parsed = parse(platform, actor, academy, invitation);
    if ((await memberAt(platform.vault, tx, parsed.address)) !== null) throw alreadyHere();
    const member = await insertMember(platform, tx, parsed, answersFor(actor));
    for (const group of new Set(invitation.groups)) await takeSeat(platform, tx, actor, member, group);
    if (invitation.coach) await assignNamedCoach(platform, tx, actor, member, invitation.coach);
    await sendInvitation(platform, tx, member, answersFor(actor));
    await tell(platform, tx, actor, "people.invited", [member], {
      roles: parsed.roles.toSorted().join("+"),
    });
    return member;
  };
  try {
    return await administer(platform, actor, invite, "people:invite");
  } catch (error) {
    // A list that came in meanwhile made the account; now it is there.
    if (violates(error, "account_academy_address_index_key"))
      return inviteMember(platform, actor, invitation);
    // Two administrators at once, or an account that is here under another address.
    if (violates(error, "profile_of_address") || violates(error, "membership_of_account"))
      throw alreadyHere();
    throw error;
  }
}

const alreadyHere = () => new Invalid({ address: { sentence: "alreadyHere" } });

export async function insertMember(
  { vault, clock }: Platform,
  tx: Tx,
  { address, name, roles, licence }: Parsed,
  by: MemberId | null,
): Promise<MemberId> {
  const now = clock.now();
  const member = randomId<"member">();
  const account = await ensureAccount(tx, vault, address, now);
  const key = (await joinKeys(vault, tx, [member])).get(member)!;
  const { academy } = tx.context;
  const dates = {
    licence_from: licence.from === null ? null : new Date(licence.from),
    licence_until: licence.until === null ? null : new Date(licence.until),
    reopened_until: null,
    created_at: timestamp(now),
    joined_at: null,
  };
  await tx.run(
    db.insertInto("membership").values({ id: member, academy, account, state: "invited", ...key, ...dates }),
  );
  await seatAccount(tx, account, academy, member);
  await insertProfile(vault, tx, { member, name, address }, now);
  const grants = roles.map((role) => ({ academy, member, role, granted_by: by, granted_at: timestamp(now) }));
  await tx.run(db.insertInto("role_grant").values(grants));
  return member;
}

function parse({ clock }: Platform, actor: Administering, academy: Academy, typed: Invitation): Parsed {
  const faults: Record<string, Fault> = {};
  const address = parseAddress(typed.address);
  if (address === null) faults["address"] = addressFault(typed.address);
  const name = tidy(typed.name);
  const wrongName = nameFault(name);
  if (wrongName) faults["name"] = wrongName;
  const roles = [...new Set(typed.roles)].filter(isAcademyRole);
  if (roles.length === 0 || roles.length !== new Set(typed.roles).size)
    faults["roles"] = { sentence: "rolesMissing" };
  const fresh = mayEnter(actor, "administer people", clock.now(), academy.policy.stepUpMinutes).allowed;
  const beyond = roles.some((role) => role !== "participant") || typed.coach;
  // LC-4: a program gives no role and no coach to anybody.
  if (actor.kind === "key" && beyond) throw new NotFound();
  if (roles.includes("administrator") && !fresh) faults["roles"] = { sentence: "administratorNeedsCode" };
  if (typed.coach && !roles.includes("participant")) faults["coach"] = { sentence: "coachForParticipants" };
  const licence = parseLicence(typed.licence ?? { from: "", until: "" }, academy.zone);
  if ("faults" in licence) Object.assign(faults, licence.faults);
  if (address === null || "faults" in licence || Object.keys(faults).length > 0) throw new Invalid(faults);
  return { address, name: name === "" ? null : name, roles, licence };
}
