import { sql } from "kysely";
import { platformAcademy, type AcademyId, type MemberId } from "#ids";
import { tables, timestamp, type Store, type Timestamp, type Tx } from "#store";
import { parseEpoch, type EpochName, type RowsTx, type Rows, type Session } from "./keyring/index.ts";

type Tables = {
  academy: { id: AcademyId; epoch: string | null };
  membership: { id: MemberId; academy: AcademyId; epoch: string; wrap: Buffer };
  erasure: {
    academy: AcademyId;
    member: MemberId;
    asked_at: Timestamp;
    number: number;
    acknowledged_at: Timestamp | null;
    certified_at: Timestamp | null;
    certified_number: number | null;
  };
};

const db = tables<Tables>();

/** The keyring's transaction on PostgreSQL, with the product's own beside it for the hooks. */
export type KeyringTx = RowsTx & { tx: Tx };

const inHouse = (academy: AcademyId) => ({ academy, member: null });

export function keyringRows(store: Store): Rows<KeyringTx> {
  return {
    session: (academy, work) =>
      store.session((session) => {
        const ours: Session<KeyringTx> = {
          transact: (inside) => session.transact(inHouse(academy), (tx) => inside(keyringTx(tx))),
          tryRollLock: () => session.tryLock(`keyring roll ${academy}`),
        };
        return work(ours);
      }),
    academies: () =>
      store.read(inHouse(platformAcademy), async (tx) =>
        (await tx.all(db.selectFrom("academy").select("id").where("epoch", "is not", null))).map(
          ({ id }) => id,
        ),
      ),
  };
}

const named = (text: string): EpochName => {
  const name = parseEpoch(text);
  if (name === null) throw new Error("the database names an epoch that is none");
  return name;
};

export const keyringTx = (tx: Tx): KeyringTx => ({
  tx,
  async epoch(lock) {
    const one = db.selectFrom("academy").select("epoch").where("id", "=", tx.context.academy);
    const locked = { none: one, share: one.forShare(), exclusive: one.forNoKeyUpdate() }[lock];
    const epoch = (await tx.maybe(locked))?.epoch ?? null;
    return epoch === null ? null : named(epoch);
  },
  async nameEpoch(epoch) {
    await tx.run(db.updateTable("academy").set({ epoch }).where("id", "=", tx.context.academy));
  },
  async rows(after, limit) {
    const page = db
      .selectFrom("membership")
      .select(["id as member", "epoch", "wrap"])
      .orderBy("id")
      .limit(limit);
    const rows = await tx.all(after === null ? page : page.where("id", ">", after));
    return rows.map((row) => ({ ...row, epoch: named(row.epoch) }));
  },
  async rewrap(rows) {
    const [members, epochs, wraps] = [
      rows.map((row) => row.member),
      rows.map((row) => row.epoch),
      rows.map((row) => Buffer.from(row.wrap)),
    ];
    const fresh = sql<{
      id: MemberId;
      epoch: string;
      wrap: Buffer;
    }>`unnest(${members}::uuid[], ${epochs}::text[], ${wraps}::bytea[])`.as<"fresh">(
      sql`fresh(id, epoch, wrap)`,
    );
    await tx.run(
      db
        .updateTable("membership")
        .from(fresh)
        .set((eb) => ({ epoch: eb.ref("fresh.epoch"), wrap: eb.ref("fresh.wrap") }))
        .whereRef("membership.id", "=", "fresh.id"),
    );
  },
  async erasures() {
    const rows = await tx.all(
      db.selectFrom("erasure").select(["member", "asked_at", "number", "acknowledged_at", "certified_at"]),
    );
    return rows.map((row) => ({
      member: row.member,
      askedAt: row.asked_at,
      number: row.number,
      acknowledged: row.acknowledged_at !== null,
      certified: row.certified_at !== null,
    }));
  },
  async recordErasures(erasures) {
    for (const { member, askedAt, number } of erasures) {
      const row = { academy: tx.context.academy, member, asked_at: timestamp(askedAt), number };
      await tx.run(
        db
          .insertInto("erasure")
          .values({ ...row, acknowledged_at: null, certified_at: null, certified_number: null })
          .onConflict((is) => is.doNothing()),
      );
    }
  },
  async acknowledge(members, at) {
    await tx.run(
      ofThem(db.updateTable("erasure").set({ acknowledged_at: timestamp(at) }), members).where(
        "acknowledged_at",
        "is",
        null,
      ),
    );
  },
  async markCertified(members, number, at) {
    const mark = { certified_at: timestamp(at), certified_number: number };
    await tx.run(ofThem(db.updateTable("erasure").set(mark), members).where("certified_at", "is", null));
  },
});

type Update = ReturnType<ReturnType<typeof db.updateTable<"erasure">>["set"]>;
const ofThem = (update: Update, members: readonly MemberId[]): Update =>
  update.where("member", "=", sql<MemberId>`any(${members}::uuid[])`);
