import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listAcademies } from "#academies";
import { platformAcademy, type AcademyId } from "#ids";
import { check, type Check, type CheckContext } from "#promise";
import { markFolder, StartRefused } from "#settings";
import { tables } from "#store";
import { foundProbe } from "../probe/found-probe.ts";
import { found, tell } from "./found.ts";

type Tables = {
  deployment: { environment: string };
  account_seat: { academy: AcademyId; place: AcademyId };
  membership: { id: string; academy: AcademyId; account: string | null; state: string };
};
const db = tables<Tables>();
const onPlatform = { academy: platformAcademy, member: null };

/** LC-7: each place tells whose it is; a keyring copy of another environment counts as none. */
const named = check({
  clause: "LC-7.named",
  every: 30,
  tell,
  async run(context) {
    const { store, settings, vault } = context.platform;
    const { environment } = await store.read(onPlatform, (tx) =>
      tx.one(db.selectFrom("deployment").select("environment")),
    );
    const folder = readMark(join(settings.dataDir, "environment"));
    const { findings } = await vault.keyring.check(platformAcademy, "sample");
    const strange = new Set(
      findings.flatMap((one) => (isStrange(one.kind) && "place" in one ? [one.place] : [])),
    );
    const marks = [environment, ...(folder === null ? [] : [folder])];
    const wrong =
      marks.filter((mark) => mark !== settings.environment).length + strange.size + (folder === null ? 1 : 0);
    const copies = settings.keyringPlaces.length;
    return found(context, wrong === 0, ["namedHere", "namedElsewhere"], { copies, wrong });
  },
});

const isStrange = (kind: string): boolean => kind === "copy out of reach" || kind === "damaged file";

function readMark(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return null;
  }
}

const refused = (mark: typeof markFolder): Check =>
  check({
    clause: "LC-7.refused",
    every: 30,
    tell,
    async run(context) {
      const { environment } = context.platform.settings;
      const other = environment === "production" ? "development" : "production";
      const folder = mkdtempSync(join(tmpdir(), "tutela-foreign-"));
      try {
        markFolder(folder, other);
        return found(
          context,
          isRefused(() => mark(folder, environment)),
          ["foreignRefused", "foreignTaken"],
        );
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  });

function isRefused(work: () => void): boolean {
  try {
    work();
    return false;
  } catch (error) {
    if (error instanceof StartRefused) return true;
    throw error;
  }
}

/** Who is inside the fence: invented people, who have no account and therefore no way in. */
const fenced = check({
  clause: "LC-7.fenced",
  every: 30,
  tell,
  async run(context) {
    await foundProbe(context.platform);
    const academies = await context.platform.store.read(onPlatform, listAcademies);
    const probes = academies.filter(({ purpose }) => purpose === "probe");
    const inside = await Promise.all(probes.map(({ id }) => whoIsIn(context, id)));
    const total = (of: "invented" | "strangers") => inside.reduce((sum, one) => sum + one[of], 0);
    const strangers = total("strangers");
    const values = { academies: probes.length, invented: total("invented"), strangers };
    return found(context, probes.length === 1 && strangers === 0, ["fenceWhole", "fenceBroken"], values);
  },
});

async function whoIsIn({ platform: { store } }: CheckContext, academy: AcademyId) {
  const people = await store.read({ academy, member: null }, (tx) =>
    tx.all(db.selectFrom("membership").select(["id", "account"]).where("state", "<>", "house")),
  );
  const seats = await store.read(onPlatform, (tx) =>
    tx.all(db.selectFrom("account_seat").select("place").where("place", "=", academy)),
  );
  return {
    invented: people.length,
    strangers: people.filter(({ account }) => account !== null).length + seats.length,
  };
}

export const environmentChecks = ({ mark = markFolder } = {}): readonly Check[] => [
  named,
  refused(mark),
  fenced,
];
