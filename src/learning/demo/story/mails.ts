import { setTimeout as pause } from "node:timers/promises";
import type { AcademyId, MemberId } from "#ids";
import { Unavailable } from "#errors";
import { openMails } from "../mailbox/open-mails.ts";
import type { Theatre } from "./stage.ts";

const tries = 60;
const pauseMs = 250;

/**
 * The secrets of the links that these people were sent. They are read in the mails themselves, as the people would; a
 * server that runs beside may have taken one up, and then it takes a moment.
 */
export async function invitationSecrets(
  { platform, jobs }: Pick<Theatre, "platform" | "jobs">,
  academy: AcademyId,
  members: readonly MemberId[],
): Promise<Map<MemberId, string>> {
  for (let left = tries; left > 0; left--) {
    await jobs.drain();
    const mails = await openMails(platform, academy, { kind: "people.invitation", to: members });
    const found = new Map(mails.map(({ member, composed }) => [member, secretIn(composed?.text ?? "")]));
    if (members.every((member) => found.has(member))) return found;
    await pause(pauseMs);
  }
  throw new Unavailable("the invitations were not sent");
}

function secretIn(text: string): string {
  const [, secret] = /\/invitation\/\S*?([\w-]{43})$/m.exec(text) ?? [];
  if (secret === undefined) throw new Unavailable("an invitation without a link");
  return secret;
}
