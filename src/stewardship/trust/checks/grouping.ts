import { check } from "#promise";
import { groups } from "../promise.ts";
import { register } from "../register/index.ts";
import { found, tell } from "./found.ts";

type Listed = { id?: unknown; group?: unknown; criteria?: unknown };
type List = { certification?: unknown; promises?: unknown };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const isGrouped = ({ group, criteria }: Listed): boolean =>
  groups.some((one) => one === group) && Array.isArray(criteria) && criteria.length > 0;

/** LC-1, asked of the list for machines as it is served: every promise once, grouped, and no word of a certificate. */
export const groupingCheck = check({
  clause: "LC-1.grouped",
  every: 30,
  tell,
  async run(context) {
    const answer = await context.request("/trust.json");
    const read: unknown = answer.status === 200 ? await answer.json() : null;
    if (!isObject(read)) throw new Error("there is no list");
    const { certification, promises } = read as List;
    const listed = Array.isArray(promises) ? promises.filter(isObject) : [];
    const missing = register.filter(
      ({ id }) => listed.filter((one) => one["id"] === id && isGrouped(one)).length !== 1,
    );
    const wrong = missing.length + (certification === "none" ? 0 : 1);
    const criteria = new Set(register.flatMap((made) => made.criteria)).size;
    const values = { promises: listed.length, groups: groups.length, criteria, wrong };
    return found(context, wrong === 0, ["grouped", "ungrouped"], values);
  },
});
