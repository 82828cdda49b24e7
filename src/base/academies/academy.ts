import { sql } from "kysely";
import type { Instant } from "#clock";
import { platformAcademy, type AcademyId } from "#ids";
import { tables, type Store, type Timestamp, type Tx } from "#store";
import type { Language } from "./language.ts";
import { policyOf, type Policy, type PolicySet } from "./policy.ts";

export type Academy = {
  id: AcademyId;
  slug: string;
  name: string;
  ink: string;
  language: Language;
  /** In which its pages may be read; its own among them. */
  languages: readonly Language[];
  zone: string;
  region: string;
  purpose: "platform" | "customer" | "probe";
  /** By which its own mark is asked for; null: its initials stand there. */
  mark: string | null;
  policySet: PolicySet;
  policy: Policy;
  createdAt: Instant;
};

type AcademyTable = {
  id: AcademyId;
  slug: string;
  name: string;
  ink: string;
  policy_set: PolicySet;
  policy: Partial<Policy>;
  language: Language;
  languages: Language[];
  zone: string;
  region: string;
  purpose: Academy["purpose"];
  mark: string | null;
  epoch: string | null;
  created_at: Timestamp;
};

const db = tables<{ academy: AcademyTable }>();

const columns = [
  "id",
  "slug",
  "name",
  "ink",
  "policy_set",
  "policy",
  "language",
  "languages",
  "zone",
  "region",
  "purpose",
  "mark",
  "created_at",
] as const;

const asAcademy = ({
  policy_set,
  policy,
  created_at,
  ...row
}: Omit<AcademyTable, "epoch" | "created_at"> & { created_at: Instant }): Academy => ({
  ...row,
  policySet: policy_set,
  policy: policyOf(policy_set, policy),
  createdAt: created_at,
});

export async function findAcademyBySlug(tx: Tx, slug: string): Promise<Academy | null> {
  const row = await tx.maybe(db.selectFrom("academy").select(columns).where("slug", "=", slug));
  return row && asAcademy(row);
}

export async function findAcademy(tx: Tx, id: AcademyId): Promise<Academy | null> {
  const row = await tx.maybe(db.selectFrom("academy").select(columns).where("id", "=", id));
  return row && asAcademy(row);
}

export async function listAcademies(tx: Tx): Promise<Academy[]> {
  return (await tx.all(db.selectFrom("academy").select(columns).orderBy("created_at").orderBy("id"))).map(
    asAcademy,
  );
}

/** Runs this change in each academy by itself, and says how many rows it touched in all. */
export async function inEachAcademy(store: Store, change: (tx: Tx) => Promise<number>): Promise<number> {
  const academies = await store.read({ academy: platformAcademy, member: null }, listAcademies);
  let rows = 0;
  for (const { id: academy } of academies) rows += await store.transact({ academy, member: null }, change);
  return rows;
}

export type NewAcademy = Omit<Academy, "policy" | "createdAt" | "languages" | "mark">;

export async function insertAcademy(tx: Tx, academy: NewAcademy, now: Instant): Promise<void> {
  const { policySet, ...row } = academy;
  await tx.run(
    db.insertInto("academy").values({
      ...row,
      policy_set: policySet,
      policy: {},
      languages: sql<Language[]>`'{en,nl}'`,
      mark: null,
      epoch: null,
      created_at: new Date(now),
    }),
  );
}
