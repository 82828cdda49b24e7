import { setTimeout as pause } from "node:timers/promises";
import type { MemberActor } from "#access";
import { sortableId, type AcademyId, type AccountId, type MemberId } from "#ids";
import { bringList, confirmList, listTask, memberAt } from "#people";
import type { Platform } from "#platform";
import { tables } from "#store";
import { progressLine } from "#tasks";
import { actingNow } from "../acting.ts";
import type { DemoFile } from "../demo-file.ts";
import type { DemoGround } from "../ground.ts";
import { cousin } from "../several.ts";
import { workforceList } from "./workforce.ts";

/** Where everybody at work is brought in. */
export const largeAcademy = "summit";

export type Grown = { academy: string; people: number; seconds: number };

const pauseMs = 500;

/**
 * Brings many people into one academy, as its administrator would: a list, looked over, confirmed, and worked off as the
 * product does. Interrupted and given again it goes on where it was; given twice nobody comes twice.
 */
export async function growLarge(
  platform: Platform,
  ground: DemoGround,
  { academies }: Pick<DemoFile, "academies">,
  people: number,
  tell: (line: string) => void,
): Promise<Grown> {
  const begun = performance.now();
  const academy = academies.find(({ slug }) => slug === largeAcademy)!.id;
  const administrator = await findAdministrator(platform, academy);
  tell(`A list of ${figure(people)} people is read for ${largeAcademy}.`);
  const bytes = workforceList(people);
  const list = await bringList(platform, administrator(), {
    bytes,
    file: "alle-vestigingen.csv",
    role: "participant",
    once: `demo-${people}`,
  });
  const jobs = await ground.openJobs(platform);
  jobs.start();
  try {
    // Asked for anew only once it stands still: until then its own transaction holds the list.
    while ((await confirmList(platform, administrator(), list)) !== "confirmed")
      await follow(platform, administrator, list, tell);
  } finally {
    await jobs.stop();
  }
  const seconds = Math.round((performance.now() - begun) / 1_000);
  tell(
    `They are in, after ${seconds} seconds. Their invitations leave one after another while a server runs.`,
  );
  return { academy: largeAcademy, people, seconds };
}

type Listed = Awaited<ReturnType<typeof bringList>>;

/** Tells how far it is, tenth by tenth, until it no longer moves. */
async function follow(
  platform: Platform,
  administrator: () => MemberActor,
  list: Listed,
  tell: (line: string) => void,
): Promise<void> {
  for (let told = -1; ; await pause(pauseMs)) {
    const task = await listTask(platform, administrator(), list);
    if (task?.state !== "waiting" && task?.state !== "running") return;
    const tenth = Math.floor((10 * task.shown) / task.total);
    if (tenth > told) tell(progressLine("en", task, platform.clock.now()));
    told = Math.max(told, tenth);
  }
}

const figure = (count: number): string => count.toLocaleString("en");

const db = tables<{ membership: { id: MemberId; account: AccountId | null } }>();

async function findAdministrator(platform: Platform, academy: AcademyId): Promise<() => MemberActor> {
  const { store, vault, clock } = platform;
  const found = await store.read({ academy, member: null }, async (tx) => {
    const member = await memberAt(vault, tx, cousin.address);
    if (member === null) throw new Error(`${largeAcademy} is without its administrator`);
    return tx.one(db.selectFrom("membership").select(["id", "account"]).where("id", "=", member));
  });
  const signIn = sortableId<"sign-in">(clock.now());
  const roles = new Set(["administrator"] as const);
  return () => actingNow({ academy, id: found.id, account: found.account!, roles, signIn }, clock.now());
}
