import { sql } from "kysely";
import { platformAcademy } from "#ids";
import { check, type Check, type CheckContext } from "#promise";
import { createSecret, hashSecret, Passwords } from "#sign-in";
import { tables } from "#store";
import { found, tell } from "./found.ts";
import type { Inventory } from "./inventory.ts";

type Catalogue = {
  "information_schema.columns": { table_schema: string; table_name: string; column_name: string };
  pg_constraint: { contype: string; conrelid: number };
  account: { password: string | null };
};
const db = tables<Catalogue>();
const onPlatform = { academy: platformAcademy, member: null };

/** VP-1, by hand: all that is kept of a person before they do anything. `wrap` and `epoch` are of their key. */
const promised: Readonly<Record<string, readonly string[]>> = {
  account: [
    "academy",
    "id",
    "address",
    "address_index",
    "language",
    "zone",
    "password",
    "password_at",
    "created_at",
  ],
  profile: ["academy", "member", "name", "address", "address_index", "changed_at"],
};

const columnsOf = ({ platform: { store } }: CheckContext, table: string) =>
  store.read(onPlatform, (tx) =>
    tx.all(
      db
        .selectFrom("pg_constraint")
        .select(sql<string>`1::text`.as("column"))
        .where(sql<boolean>`false`)
        .unionAll(
          db
            .selectFrom(sql<{ attname: string }>`pg_attribute`.as("a"))
            .select(sql<string>`a.attname::text`.as("column"))
            .where(
              sql<boolean>`a.attrelid = to_regclass(${`public.${table}`}) and a.attnum > 0 and not a.attisdropped`,
            ),
        ),
    ),
  );

const fields = check({
  clause: "VP-1.fields",
  every: 30,
  tell,
  async run(context) {
    let [columns, wrong] = [0, 0];
    for (const [table, names] of Object.entries(promised)) {
      const there = (await columnsOf(context, table)).map(({ column }) => column);
      columns += there.length;
      wrong +=
        there.filter((name) => !names.includes(name)).length +
        names.filter((name) => !there.includes(name)).length;
    }
    const values = { tables: Object.keys(promised).length, columns, wrong };
    return found(context, wrong === 0, ["fieldsExact", "fieldsMore"], values);
  },
});

/**
 * Where the hash of a secret lies, by the modules' own declarations: what is somebody's, or ends. The database itself
 * refuses any other length.
 */
const hashColumns = ({ holdings, tables: others }: Inventory): readonly (readonly [string, string])[] => [
  ...holdings().flatMap(({ table, plain }) => hashesIn(table, plain)),
  ...others()
    .filter(({ columns }) => columns.includes("expires_at"))
    .flatMap(({ table, columns }) => hashesIn(table, columns)),
];

const hashesIn = (table: string, columns: readonly string[]) =>
  columns.filter((column) => /(^|_)hash$/.test(column)).map((column) => [table, column] as const);

async function hasRule(
  { platform: { store } }: CheckContext,
  table: string,
  column: string,
): Promise<boolean> {
  const query = db
    .selectFrom("pg_constraint")
    .select(sql<string>`pg_get_constraintdef(oid)`.as("rule"))
    .where(sql<boolean>`conrelid = to_regclass(${`public.${table}`}) and contype = 'c'`);
  const rules = await store.read(onPlatform, (tx) => tx.all(query));
  return rules.some(({ rule }) => rule.includes(`octet_length(${column}) = 32`));
}

/** 43 letters of 6 bits are 256; two that were made one after the other share no half. */
const isStrong = (make: () => string): boolean => {
  const [one, other] = [make(), make()];
  const random =
    one !== other && one.slice(0, 21) !== other.slice(0, 21) && one.slice(22) !== other.slice(22);
  return (
    random &&
    [one, other].every((text) => /^[\w-]{43}$/.test(text) && Buffer.from(text, "base64url").length === 32)
  );
};

const isHash = (make: () => string): boolean => {
  const secret = make();
  const hash = hashSecret(secret);
  return hash.length === 32 && !hash.includes(secret) && !hash.equals(Buffer.from(secret, "base64url"));
};

const secrets = (inventory: Inventory, make: typeof createSecret): Check =>
  check({
    clause: "VP-1.secrets",
    every: 30,
    tell,
    async run(context) {
      const columns = hashColumns(inventory);
      if (columns.length === 0) throw new Error("no table is declared that keeps a hash");
      const kept = await Promise.all(columns.map(([table, column]) => hasRule(context, table, column)));
      const wrong =
        kept.filter((rule) => !rule).length + [isStrong(make), isHash(make)].filter((right) => !right).length;
      return found(context, wrong === 0, ["secretsStrong", "secretsWeak"], { rules: kept.length, wrong });
    },
  });

type Hasher = Pick<Passwords, "hash" | "verify">;

const argon = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$[\w+/]{22,}\$[\w+/]{43,}$/;

/** At least what `guard/sign-in/passwords.ts` states: 19 MiB and two passes (RFC 9106, OWASP). */
export const isStrongHash = (hash: string): boolean => {
  const [, memory, passes] = argon.exec(hash) ?? [];
  return Number(memory) >= 19_456 && Number(passes) >= 2;
};

const passwords = (hasher: Hasher): Check =>
  check({
    clause: "VP-1.passwords",
    every: 30,
    tell,
    async run(context) {
      const password = createSecret();
      const [one, other] = [await hasher.hash(password), await hasher.hash(password)];
      const right = (await hasher.verify(one, password)) && !(await hasher.verify(one, createSecret()));
      const good = [one, other].every(isStrongHash) && one !== other && !one.includes(password) && right;
      return found(context, good, ["passwordOneWay", "passwordReadable"]);
    },
  });

/** DP-3: the hashes that lie there, whenever they were made. */
const hashes = check({
  clause: "DP-3.hashes",
  every: 30,
  tell,
  async run({ platform }) {
    const query = db.selectFrom("account").select("password").where("password", "is not", null);
    const rows = await platform.store.read(onPlatform, (tx) => tx.all(query));
    const wrong = rows.filter(({ password }) => !isStrongHash(password ?? "")).length;
    return found({ platform }, wrong === 0, ["hashesStrong", "hashesWeak"], {
      passwords: rows.length,
      wrong,
    });
  },
});

export const accountChecks = (
  inventory: Inventory,
  {
    make = createSecret,
    hasher = new Passwords({ atOnce: 1 }),
  }: { make?: () => string; hasher?: Hasher } = {},
): readonly Check[] => [fields, secrets(inventory, make), passwords(hasher), hashes];
