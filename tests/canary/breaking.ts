import { sql } from "kysely";
import { platformAcademy } from "#ids";
import { defineJob } from "#jobs";
import type { Platform } from "#platform";
import { Conflict, Forbidden, Invalid, NotFound, Unavailable } from "#errors";
import type { Route } from "#web-server";
import type { Canaries } from "./canaries.ts";

const among = { academy: platformAcademy, member: null };

/** Ways in which a handler may break, each with somebody's data in its error. */
export function breakingRoutes({ store }: Platform, canaries: Canaries): Route[] {
  const bare = (text: string) => store.transact(among, (tx) => tx.run(sql.raw(text) as never));
  const ways: Record<string, (text: string) => unknown> = {
    "an-error": (text) => fail(new Error(text)),
    "an-error-with-cause": (text) => fail(new TypeError("failed", { cause: new Error(text) })),
    "an-error-with-properties": (text) =>
      fail(
        Object.assign(new Error(text), { detail: text, hint: text, code: `${text} 1`, name: `${text} 2` }),
      ),
    "a-text": (text) => fail(text),
    "an-object": (text) =>
      fail({ message: text, stack: `Error: ${text}\n    at ${text} (/tmp/${text}.ts:1:1)` }),
    "a-range": (text) => JSON.parse(`{"${text}`),
    "an-address": (text) => new URL(text),
    "a-constraint": (text) =>
      bare(`insert into academy (id, slug, name, policy_set, region, created_at)
      values (gen_random_uuid(), '${text}', '${text.repeat(9)}', 'lms', 'eu', now())`),
    "a-duplicate": (text) =>
      bare(`with name (n) as (values ('${text}'::text))
      insert into academy (id, slug, name, policy_set, region, created_at)
      select gen_random_uuid(), n, n, 'lms', 'eu', now() from name, generate_series(1, 2)`),
    "a-wrong-type": (text) => bare(`select '${text}'::uuid`),
    "a-syntax": (text) => bare(`selec '${text}'`),
    "a-missing-column": (text) => bare(`select ${text} from academy`),
    "a-missing-table": (text) => bare(`select 1 from ${text}`),
    "a-function": (text) =>
      bare(`do $$ begin raise exception '${text}' using detail = '${text}', hint = '${text}'; end $$`),
    "not-found": (text) => fail(new NotFound(text)),
    conflict: (text) => fail(new Conflict(text)),
    forbidden: (text) => fail(new Forbidden(text)),
    invalid: (text) => fail(new Invalid({ [text]: { sentence: text } })),
    unavailable: (text) => fail(new Unavailable(text)),
  };
  return Object.entries(ways).map(([name, way]) => ({
    name: `breaking.${name}`,
    method: "GET",
    path: `/breaking/${name}`,
    access: { door: "public" },
    handle: async () => {
      await way(canaries.make(`error of ${name}`));
      throw new Error("did not break");
    },
  }));
}

const fail = (what: unknown): never => {
  throw what;
};

export const breakingJob = (canaries: Canaries) =>
  defineJob({
    name: "canary.break",
    run: async () => {
      throw Object.assign(new Error(canaries.make("error of a job")), {
        detail: canaries.make("detail of a job"),
      });
    },
  });
