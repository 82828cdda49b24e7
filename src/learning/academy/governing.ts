import { createHash } from "node:crypto";
import { actorMark, mayEnter, type MemberActor } from "#access";
import { findAcademy, type Academy } from "#academies";
import { NotFound } from "#errors";
import type { Platform } from "#platform";
import type { Tx } from "#store";

export const inside = ({ academy, id }: MemberActor) => ({ academy, member: id });

/** The academy as it stands, for an administrator whose second factor is fresh by its own policy; nobody else finds it. */
export async function governed(tx: Tx, { clock }: Platform, actor: MemberActor): Promise<Academy> {
  const house = await findAcademy(tx, actor.academy);
  const door = house && mayEnter(actor, "administer people", clock.now(), house.policy.stepUpMinutes);
  if (!house || house.purpose === "platform" || !door?.allowed) throw new NotFound("academy");
  return house;
}

/** What a form began with, so that nobody writes over what they have not seen. */
export const markOf = (seen: unknown): string =>
  createHash("sha256").update(JSON.stringify(seen)).digest("base64url");

type Facts = Readonly<Record<string, string | number>>;

export const tell = async (
  { ledger }: Platform,
  tx: Tx,
  actor: MemberActor,
  type: string,
  facts: Facts,
): Promise<void> => void (await ledger.record(tx, { type, actor: actorMark(actor), facts }, []));
