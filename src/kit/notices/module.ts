import { hasRole } from "#access";
import type { MailKind, Recipient } from "#mail";
import type { Platform } from "#platform";
import { liveNotices } from "./live.ts";
import { mailWords as say } from "./mails.words.ts";
import { deadFile } from "./pages/dead.tsx";
import { mailsPath } from "./paths.ts";
import type { FindPeople } from "./parts.ts";
import { noticeRoutes } from "./routes.ts";
import type { Language } from "#academies";
import type { Actor } from "#access";

/** What people are told, where they read it, and what administrators see of the mails that tell it. */
export const makeNotices = (kinds: readonly MailKind[], recipient: Recipient, findPeople: FindPeople) => ({
  name: "notices",
  live: [liveNotices],
  tasks: [deadFile({ kinds, recipient, findPeople })],
  plug: (platform: Platform) => ({
    routes: noticeRoutes({ platform, kinds, recipient, findPeople }),
    nav: [
      {
        label: (language: Language) => say(language, "menu"),
        path: mailsPath,
        shownTo: (actor: Actor) => hasRole(actor, "administrator"),
        order: 58,
      },
    ],
  }),
});
