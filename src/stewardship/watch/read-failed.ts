import { listAcademies } from "#academies";
import { platformAcademy, type AcademyId } from "#ids";
import type { DeadJob } from "#jobs";
import { delivers, kindsOf } from "#mail";
import type { Platform } from "#platform";
import type { WatchParts } from "./parts.ts";

const shownMost = 1_000;

/** `academy`: null for the platform itself. `mail`: which kind of mail it was to deliver, where it was one. */
export type Failed = DeadJob & { academyName: string | null; mail: string | null };

/** The latest first. Of people it holds nothing but identifiers, and shows not even those. */
export async function readFailed({ platform, dead }: WatchParts): Promise<Failed[]> {
  const jobs = (await dead().list()).slice(0, shownMost);
  const onPlatform = { academy: platformAcademy, member: null };
  const academies = await platform.store.read(onPlatform, listAcademies);
  const named = new Map(academies.map(({ id, name }) => [id, name]));
  const kinds = await mailKinds(platform, jobs);
  return jobs.map((job) => ({
    ...job,
    academyName: job.academy === platformAcademy ? null : (named.get(job.academy) ?? null),
    mail: kinds.get(String(job.data["mail"])) ?? null,
  }));
}

async function mailKinds({ store }: Platform, jobs: readonly DeadJob[]): Promise<Map<string, string>> {
  const kinds = new Map<string, string>();
  const mails = Map.groupBy(jobs.filter(delivers), ({ academy }): AcademyId => academy);
  for (const [academy, some] of mails) {
    const ids = some.map(({ data }) => String(data["mail"]));
    const found = await store.read({ academy, member: null }, (tx) => kindsOf(tx, ids));
    for (const { id, kind } of found) kinds.set(id, kind);
  }
  return kinds;
}
