import { hasRole } from "#access";
import { defineJob, every } from "#jobs";
import type { Module } from "#module";
import { Passwords, resetJob, sendResetLink, signInEvents, signInHoldings, sweepSignIns } from "#sign-in";
import type { DoorKit } from "./kit.ts";
import { doorMails, noticesBy } from "./notices.ts";
import { operatorCommand } from "./operator-command.ts";
import { accountRoutes } from "./pages/account.tsx";
import { enrolRoutes } from "./pages/enrol.tsx";
import { factorResetRoutes } from "./pages/factor-resets.tsx";
import { platformResetsPath } from "./pages/factor-resets-page.tsx";
import { resetWords } from "./factor-resets.words.ts";
import { invitationRoutes } from "./pages/invitation.tsx";
import { resetRoutes } from "./pages/reset.tsx";
import { secondFactorRoutes } from "./pages/second-factor.tsx";
import { setUpRoutes } from "./pages/set-up.tsx";
import { signInRoutes } from "./pages/sign-in.tsx";
import { startRoutes } from "./pages/start.tsx";
import { stepUpRoutes } from "./pages/step-up.tsx";

type Wishes = Partial<Pick<DoorKit, "demoAccounts" | "passwords">>;

/** Signing in and one's own account. `demoAccounts`: whom the sign-in page of a development platform lists. */
export const makeDoor = ({
  demoAccounts = async () => [],
  passwords = new Passwords(),
}: Wishes = {}): Module => ({
  name: "door",
  ...signInHoldings,
  events: signInEvents,
  mails: doorMails,
  plug(platform) {
    const notices = noticesBy(platform);
    const listed = platform.settings.environment === "development" ? demoAccounts : async () => [];
    const kit: DoorKit = { platform, passwords, notices, demoAccounts: listed };
    const reset = defineJob<{ index: string }>({
      name: resetJob.name,
      run: (_, { index }) => sendResetLink(platform, notices, index),
    });
    const sweep = defineJob({ name: "sign-in.sweep", run: async () => void (await sweepSignIns(platform)) });
    return {
      routes: [
        startRoutes,
        signInRoutes,
        secondFactorRoutes,
        enrolRoutes,
        resetRoutes,
        stepUpRoutes,
        invitationRoutes,
        accountRoutes,
        factorResetRoutes,
        setUpRoutes,
      ].flatMap((routes) => routes(kit)),
      jobs: [reset, sweep],
      recurring: [every(sweep, { hours: 1 })],
      commands: [operatorCommand(platform)],
      nav: [
        {
          label: (language) => resetWords(language, "menu"),
          path: () => platformResetsPath,
          shownTo: (actor) => hasRole(actor, "operator"),
          order: 70,
        },
      ],
    };
  },
});
