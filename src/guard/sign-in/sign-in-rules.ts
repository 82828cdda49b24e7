import { createHash } from "node:crypto";
import { sql } from "kysely";
import { choosePolicy, findAcademy, lockAcademy, type Academy, type PolicyChoices } from "#academies";
import { mayEnter, actorMark, type MemberActor } from "#access";
import { Conflict, Invalid, NotFound } from "#errors";
import type { AcademyId } from "#ids";
import { readNetwork } from "#settings";
import type { Tx } from "#store";
import { factorOf } from "./has-factor.ts";
import type { SignInParts } from "./parts.ts";
import { comesFrom } from "./standing-at.ts";
import { amongAccounts, db } from "./tables.ts";

/** Networks, and characters of all of them as typed. */
export const networksMost = 50;
export const networksTextMost = 4_000;

export type SignInRules = PolicyChoices;

/** What an administrator typed, and where they sit while they do. */
export type RulesTyped = { secondFactorForAll: boolean; networks: string; address: string };

export type RulesPreview = {
  before: SignInRules;
  after: SignInRules;
  /** Members who could not prove a second factor today. */
  withoutFactor: number;
  /** Of `before`, for the change itself: it is refused if somebody else was faster. */
  seen: string;
};

const houseContext = ({ academy, id }: MemberActor) => ({ academy, member: id });

const rulesOf = ({ policy }: Academy): SignInRules => ({
  secondFactorForAll: policy.secondFactorForAll,
  administratorNetworks: policy.administratorNetworks,
});

const markOf = (rules: SignInRules): string =>
  createHash("sha256")
    .update(JSON.stringify([rules.secondFactorForAll, rules.administratorNetworks]))
    .digest("base64url");

async function houseOf(tx: Tx, { clock }: SignInParts, actor: MemberActor): Promise<Academy> {
  const house = await findAcademy(tx, actor.academy);
  const door = house && mayEnter(actor, "administer people", clock.now(), house.policy.stepUpMinutes);
  if (!house || !door?.allowed) throw new NotFound("academy");
  return house;
}

export const readSignInRules = (parts: SignInParts, actor: MemberActor): Promise<SignInRules> =>
  parts.store.read(houseContext(actor), async (tx) => rulesOf(await houseOf(tx, parts, actor)));

/** What would change. Throws `Invalid` with the fault `networks`, also where it would lock out whoever asks. */
export const previewSignInRules = (
  parts: SignInParts,
  actor: MemberActor,
  typed: RulesTyped,
): Promise<RulesPreview> =>
  parts.store.read(houseContext(actor), async (tx) => {
    const before = rulesOf(await houseOf(tx, parts, actor));
    const withoutFactor = await peopleWithoutFactor(tx, actor.academy);
    return { before, after: chosen(typed), withoutFactor, seen: markOf(before) };
  });

/** Changes them at once, as previewed. `Conflict` where they are no longer what the preview began with. */
export const changeSignInRules = (
  parts: SignInParts,
  actor: MemberActor,
  { seen, ...typed }: RulesTyped & { seen: string },
): Promise<void> =>
  parts.store.transact(houseContext(actor), async (tx) => {
    await lockAcademy(tx, actor.academy);
    const before = rulesOf(await houseOf(tx, parts, actor));
    if (markOf(before) !== seen) throw new Conflict("rules went on");
    const after = chosen(typed);
    await choosePolicy(tx, actor.academy, after);
    const facts = {
      secondFactor: after.secondFactorForAll ? "of-everyone" : "by-role",
      networks: after.administratorNetworks.length,
      networksBefore: before.administratorNetworks.length,
    };
    await parts.ledger.record(tx, { type: "sign-in.rules-changed", actor: actorMark(actor), facts }, []);
  });

function chosen({ secondFactorForAll, networks, address }: RulesTyped): SignInRules {
  const administratorNetworks = readNetworks(networks);
  if (!comesFrom(administratorNetworks, address))
    throw new Invalid({ networks: { sentence: "networksWithoutYou", values: { address } } });
  return { secondFactorForAll, administratorNetworks };
}

function readNetworks(typed: string): string[] {
  const long = new Invalid({ networks: { sentence: "networksTooMany", values: { most: networksMost } } });
  if (typed.length > networksTextMost) throw long;
  const texts = typed.split(/[\s,;]+/).filter((text) => text !== "");
  const networks = texts.map((text) => {
    const network = readNetwork(text);
    if (network === null)
      throw new Invalid({
        networks: { sentence: "networkMalformed", values: { network: text.slice(0, 50) } },
      });
    return network;
  });
  const each = [...new Set(networks)];
  if (each.length > networksMost) throw long;
  return each;
}

const peopleWithoutFactor = (tx: Tx, place: AcademyId): Promise<number> =>
  tx.within(amongAccounts, async () => {
    const { people } = await tx.one(
      db
        .selectFrom("account_seat")
        .select(sql<number>`count(*)::int`.as("people"))
        .where("place", "=", place)
        .where(sql<boolean>`not ${factorOf("account_seat.account")}`),
    );
    return people;
  });
