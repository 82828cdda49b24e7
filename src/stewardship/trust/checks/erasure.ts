import { day, hour, second } from "#clock";
import type { AcademyId, MemberId } from "#ids";
import type { Platform } from "#platform";
import { check, type Check, type CheckContext, type ProbeAcademy } from "#promise";
import { tables, type Timestamp, type Tx } from "#store";
import { keyringRows, keyringTx, LocalCopy, openKeyring, type KeyringTx } from "#vault";
import { openTake, pretendTake } from "../probe/take.ts";
import { found, tell } from "./found.ts";

type Tables = {
  membership: { id: MemberId; academy: AcademyId; epoch: string; wrap: Buffer };
  erasure: { member: MemberId; asked_at: Timestamp; certified_at: Timestamp | null };
};
const db = tables<Tables>();
const inside = (academy: AcademyId) => ({ academy, member: null });

/** A membership's row as an old backup would hold it. */
type OldRow = Parameters<Platform["vault"]["keysOf"]>[0];

const rowOf = ({ store }: Platform, academy: AcademyId, member: MemberId): Promise<OldRow> =>
  store.read(inside(academy), (tx) =>
    tx.one(
      db
        .selectFrom("membership")
        .select(["id as member", "academy", "epoch", "wrap"])
        .where("id", "=", member),
    ),
  );

/** Whether whoever holds this one place and the root key can open the old row: every key and every wrap is tried. */
export async function opensFrom(platform: Platform, place: string, row: OldRow): Promise<boolean> {
  const { root, settings, clock, store, log } = platform;
  const alone = openKeyring<KeyringTx>({
    copies: [new LocalCopy(place)],
    root,
    environment: settings.environment,
    clock,
    rows: keyringRows(store),
    hooks: { deleteRows: async () => {}, certify: async () => {} },
    log: () => {},
  });
  try {
    await alone.open({ ...row, epoch: row.epoch as never });
    return true;
  } catch (error) {
    if (isUnavailable(error)) return false;
    log.warn("promises.finder-failed", {}, error);
    throw error;
  } finally {
    alone.close();
  }
}

const isUnavailable = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === "unavailable";

/** The steps of an erasure by the keyring’s protocol, for somebody invented. Returns whether refused at once. */
async function erase(platform: Platform, academy: AcademyId, member: MemberId): Promise<void> {
  const { store, vault, clock } = platform;
  await store.transact(inside(academy), async (tx: Tx) => {
    await vault.keyring.recordErasure(keyringTx(tx), [member], clock.now());
    await tx.run(db.deleteFrom("membership").where("id", "=", member));
  });
  vault.keyring.drop(academy, [member]);
  const { waiting } = await vault.keyring.noteErasures(academy);
  if (waiting.length > 0) throw new Error("a copy of the keyring is out of reach");
}

async function roll({ vault }: Platform, academy: AcademyId): Promise<void> {
  const rolled = await vault.keyring.roll(academy);
  if (rolled.state === "busy") throw new Error("another roll is under way");
}

const openings = async (platform: Platform, row: OldRow): Promise<number> => {
  const tried = [];
  for (const place of platform.settings.keyringPlaces) tried.push(await opensFrom(platform, place, row));
  return tried.filter(Boolean).length;
};

async function somebody(platform: Platform, probe: ProbeAcademy) {
  const person = await probe.person();
  const take = await pretendTake(platform, person, "a made-up recording");
  const row = await rowOf(platform, probe.academy, person.id);
  return { person, take, row };
}

/** VP-7: before the erasure the finder opens the old row, so that its failing afterwards proves something. */
const erased = check({
  clause: "VP-7.erased",
  every: 360,
  tell,
  run: (context) =>
    context.inProbe(async (probe) => {
      const { platform } = context;
      const [leaving, staying] = [await somebody(platform, probe), await somebody(platform, probe)];
      const copies = platform.settings.keyringPlaces.length;
      if ((await openings(platform, leaving.row)) !== copies)
        throw new Error("the finder finds nothing before either");
      await erase(platform, probe.academy, leaving.person.id);
      await roll(platform, probe.academy);
      const opened = await openings(platform, leaving.row);
      const others = await openings(platform, await rowOf(platform, probe.academy, staying.person.id));
      if (others !== copies) return found(context, false, ["othersLost", "othersLost"]);
      return found(context, opened === 0, ["erasedEverywhere", "erasedNotEverywhere"], { copies, opened });
    }),
});

const certifiedAt = ({ store }: Platform, academy: AcademyId, member: MemberId) =>
  store.read(inside(academy), (tx) =>
    tx.maybe(db.selectFrom("erasure").select(["asked_at", "certified_at"]).where("member", "=", member)),
  );

/** VP-11: refused from the first step on, certified by the last. */
const certified = check({
  clause: "VP-11.certified",
  every: 360,
  tell,
  run: (context) =>
    context.inProbe(async (probe) => {
      const { platform } = context;
      const { person, take } = await somebody(platform, probe);
      if ((await openTake(platform, person, "see-own", take)) === null)
        throw new Error("nothing opens before either");
      await erase(platform, probe.academy, person.id);
      const refused = (await openTake(platform, person, "see-own", take)) === null;
      await roll(platform, probe.academy);
      const end = await certifiedAt(platform, probe.academy, person.id);
      const took = end?.certified_at == null ? null : end.certified_at - end.asked_at;
      const good = refused && took !== null && took <= day;
      return found(context, good, ["certifiedInTime", "notCertified"], {
        seconds: Math.round((took ?? 0) / second),
      });
    }),
});

/** VP-7 in each academy: the bound D, over copies that were all looked at just now. */
const bound = check({
  clause: "VP-7.bound",
  every: 30,
  over: "academies",
  tell,
  async run(context: CheckContext) {
    const { vault, clock } = context.platform;
    const { findings, complete } = await vault.keyring.check(context.academy, "sample");
    const wrong = findings.filter(({ kind }) => kind === "key came back").length;
    if (wrong > 0) return found(context, false, ["keyBack", "keyBack"], { wrong });
    const { milliseconds } = await vault.keyring.boundD(context.academy, complete ? clock.now() : null);
    if (milliseconds === null) throw new Error("a copy of the keyring is out of reach");
    const hours = Math.ceil(milliseconds / hour);
    return found(context, milliseconds <= day, ["boundShort", "boundLong"], { hours });
  },
});

export const erasureChecks: readonly Check[] = [erased, certified, bound];
