import type { Language } from "#academies";
import { day } from "#clock";
import { defineJob, every, type JobRef } from "#jobs";
import { parseId, type Id } from "#ids";
import type { Platform } from "#platform";
import { deliver } from "./deliver.ts";
import { digestJob, digestKind, gatherDigest, type Recipient } from "./digest.ts";
import { mailHoldings } from "./holdings.ts";
import type { MailKind } from "./kind.ts";
import { mailerWords as say } from "./mail.words.ts";
import { sweepNotices } from "./notices.ts";
import { deliveryJob, massDeliveryJob } from "./outbox.ts";
import { testKind } from "./test-mail.ts";
import { transportOf } from "./transport.ts";

/** Fifteen pauses, each longer than the one before, take a few hours. */
const retries = 15;

const event = (type: string, key: Parameters<typeof say>[1] & `${string}Event`) => ({
  type,
  says: (language: Language) => say(language, key),
});

/** What modules send, and what the mailer makes of it: the digest, and a test of any of them. */
export function allKinds(kinds: readonly MailKind[], recipient: Recipient): readonly MailKind[] {
  const sent = [...kinds, digestKind(kinds, recipient)];
  return [...sent, testKind(sent, recipient)];
}

/** The outbox and its mailer, over the kinds of mail that all modules declare. */
export const makeMail = (kinds: readonly MailKind[]) => ({
  name: "mail",
  holdings: mailHoldings,
  events: [
    event("mail.sent", "sentEvent"),
    event("mail.bounced", "bouncedEvent"),
    event("mail.suppressed", "suppressedEvent"),
    event("mail.address-revived", "revivedEvent"),
    event("mail.sent-again", "againEvent"),
    event("mail.test-asked", "testEvent"),
    event("notices.chosen", "chosenEvent"),
    event("notices.stopped", "stoppedEvent"),
  ],
  plug(platform: Platform) {
    const transport = transportOf(platform.settings);
    const delivery = (job: JobRef<{ mail: string }>, ahead: number) =>
      defineJob<{ mail: string }>({
        ...job,
        ahead,
        retries,
        run: ({ academy, attempt }, { mail }) =>
          deliver({ platform, kinds, transport }, academy, mail as Id<"mail">, {
            attempt,
            last: attempt > retries,
          }),
      });
    const digest = defineJob<{ member: string }>({
      ...digestJob,
      async run({ academy }, { member }) {
        const id = parseId<"member">(member);
        if (id) await gatherDigest(platform, kinds, { academy, member: id });
      },
    });
    const sweep = defineJob({ name: "notices.sweep", run: () => sweepNotices(platform) });
    return {
      jobs: [delivery(deliveryJob, day), delivery(massDeliveryJob, 0), digest],
      recurring: [every(sweep, { hours: 1 })],
    };
  },
});
