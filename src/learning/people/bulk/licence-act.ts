import { sql } from "kysely";
import { instant, type Instant } from "#clock";
import type { MemberId } from "#ids";
import type { Tx } from "#store";
import { putLicence } from "../change-licence.ts";
import { licenceOrThrow } from "../licence.ts";
import type { Act } from "./act.ts";
import { db, type Before, type Wish } from "./tables.ts";

const licenceOf = (wish: Wish, zone: string) =>
  licenceOrThrow({ from: wish["licenceFrom"] ?? "", until: wish["licenceUntil"] ?? "" }, zone);

const licencesOf = (tx: Tx, members: readonly MemberId[]) =>
  tx.all(
    db
      .selectFrom("membership")
      .select(["id", "licence_from as from", "licence_until as until", "reopened_until as reopened"])
      .where("id", "=", sql<MemberId>`any(${members}::uuid[])`),
  );

const moment = (value: Before[string] | undefined): Instant | null =>
  typeof value === "number" ? instant(value) : null;

export const setLicences: Act = {
  name: "licence",
  proven: false,
  fields: ["licenceFrom", "licenceUntil"],
  check: (_, { zone }, wish) => Promise.resolve(void licenceOf(wish, zone)),
  async verdicts(tx, { zone }, members, wish) {
    const { from, until } = licenceOf(wish, zone);
    const same = (await licencesOf(tx, members)).filter((one) => one.from === from && one.until === until);
    return new Map(same.map(({ id }) => [id, "already" as const]));
  },
  async apply({ platform, tx, actor, academy, member, wish }) {
    const [before] = await licencesOf(tx, [member]);
    const licence = licenceOf(wish, academy.zone);
    await putLicence(platform, tx, actor, member, { ...licence, reopenedUntil: null });
    return { from: before!.from, until: before!.until, reopened: before!.reopened };
  },
  async undo({ platform, tx, actor, academy, member, wish }, before) {
    const [now] = await licencesOf(tx, [member]);
    const ours = licenceOf(wish, academy.zone);
    const isOurs = now!.from === ours.from && now!.until === ours.until && now!.reopened === null;
    if (!isOurs) return false;
    await putLicence(platform, tx, actor, member, {
      from: moment(before["from"]),
      until: moment(before["until"]),
      reopenedUntil: moment(before["reopened"]),
    });
    return true;
  },
};
