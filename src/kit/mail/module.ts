import type { Language } from "#academies";
import { defineJob } from "#jobs";
import type { Id } from "#ids";
import type { Platform } from "#platform";
import { deliver } from "./deliver.ts";
import type { MailKind } from "./kind.ts";
import { deliveryJob, outboxHolding } from "./outbox.ts";
import { transportOf } from "./transport.ts";

/** The outbox and its mailer, over the kinds of mail that all modules declare. */
export const makeMail = (kinds: readonly MailKind[]) => ({
  name: "mail",
  holdings: [outboxHolding],
  events: [
    {
      type: "mail.sent",
      says: (language: Language) =>
        language === "nl" ? "Er is je een mail gestuurd." : "A mail was sent to you.",
    },
  ],
  plug(platform: Platform) {
    const transport = transportOf(platform.settings);
    const job = defineJob<{ mail: string }>({
      ...deliveryJob,
      retries: 15,
      run: ({ academy }, { mail }) => deliver({ platform, kinds, transport }, academy, mail as Id<"mail">),
    });
    return { jobs: [job] };
  },
});
