import { platformAcademy, sortableId, type AcademyId } from "#ids";
import { listAcademies } from "#academies";
import type { Platform } from "#platform";
import { foundAcademy } from "#vault";

const slug = "probe";

/** The fenced academy of invented people: made when first needed, and counted nowhere (LC-7). */
export async function foundProbe(platform: Platform): Promise<{ id: AcademyId; slug: string }> {
  const known = await findProbe(platform);
  if (known) return known;
  const { store, vault, clock, settings } = platform;
  const id = sortableId<"academy">(clock.now());
  const epoch = await vault.keyring.firstEpoch(id);
  const academy = {
    id,
    slug,
    name: "Probe",
    ink: "graphite",
    policySet: "processor",
    language: "en",
    zone: "Etc/UTC",
    region: settings.region,
    purpose: "probe",
  } as const;
  try {
    await store.transact({ academy: platformAcademy, member: null }, (tx) =>
      foundAcademy(vault, tx, academy, epoch, clock.now()),
    );
  } catch (error) {
    // Another node was quicker: an address belongs to one academy alone.
    const theirs = await findProbe(platform);
    if (theirs) return theirs;
    throw error;
  }
  return { id, slug };
}

async function findProbe({ store }: Platform): Promise<{ id: AcademyId; slug: string } | null> {
  const academies = await store.read({ academy: platformAcademy, member: null }, listAcademies);
  return academies.find(({ purpose }) => purpose === "probe") ?? null;
}
