import { after, day, type Instant } from "#clock";
import { defineJob, jobRef, schedule, type Job } from "#jobs";
import { post } from "#mail";
import { parseId } from "#ids";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { onPlatform } from "../queries.ts";
import { inPlace, type AttestationId } from "./attestation.ts";
import { paperEndsMail } from "./mail.ts";
import { operators, readAttestations } from "./queries.ts";

/** Days before a paper's end at which whoever operates the platform hears of it. */
export const remindedBefore = 30;

const remindJob = jobRef<{ attestation: string }>("papers.remind");

/** A paper filed with less time than that left needs no word: whoever files it reads the day. */
export async function scheduleReminder(
  tx: Tx,
  { id, until }: { id: AttestationId; until: Instant },
  now: Instant,
): Promise<void> {
  const at = after(until, -remindedBefore * day);
  if (at > now) await schedule(tx, remindJob, { attestation: id }, { at, key: id });
}

/** A paper that was withdrawn, or has a newer one in its place, needs no word. */
async function remind({ store, vault, clock }: Platform, id: AttestationId | null): Promise<void> {
  await store.transact(onPlatform, async (tx) => {
    const paper = [...inPlace(await readAttestations(tx)).values()].find((one) => one.id === id);
    if (!paper || paper.until <= clock.now()) return;
    const data = { clause: paper.clause, until: paper.until };
    for (const to of await operators(tx))
      await post(tx, vault, clock, { kind: paperEndsMail.name, to, data });
  });
}

export const reminders = (platform: Platform): Job =>
  defineJob<{ attestation: string }>({
    ...remindJob,
    run: (_, { attestation }) => remind(platform, parseId<"attestation">(attestation)),
  });
