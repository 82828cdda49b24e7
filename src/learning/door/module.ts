import { hasRole } from "#access";
import { defineJob, every } from "#jobs";
import { parseId } from "#ids";
import type { Module } from "#module";
import { followAddress } from "#people";
import {
  addressDueJob,
  Passwords,
  resetJob,
  sendResetLink,
  signInEvents,
  signInHoldings,
  sweepSignIns,
  takeSilence,
} from "#sign-in";
import type { DoorKit } from "./kit.ts";
import { noticeMails, noticesBy } from "./notices.ts";
import { operatorCommand } from "./operator-command.ts";
import { academiesRoutes } from "./pages/academies.tsx";
import { accountRoutes } from "./pages/account.tsx";
import { addressLinkRoutes } from "./pages/address-link.tsx";
import { addressRoutes } from "./pages/address.tsx";
import { alarmRoutes } from "./pages/alarm.tsx";
import { enrolRoutes } from "./pages/enrol.tsx";
import { factorResetRoutes } from "./pages/factor-resets.tsx";
import { platformResetsPath } from "./pages/factor-resets-view.ts";
import { doorEffects } from "./policy-effects.ts";
import { resetWords } from "./factor-resets.words.ts";
import { invitationRoutes } from "./pages/invitation.tsx";
import { passkeyRoutes } from "./pages/passkeys.tsx";
import { resetRoutes } from "./pages/reset.tsx";
import { secondFactorRoutes } from "./pages/second-factor.tsx";
import { setUpRoutes } from "./pages/set-up.tsx";
import { signInRulesRoutes } from "./pages/sign-in-rules.tsx";
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
  mails: noticeMails,
  policyEffects: doorEffects,
  plug(platform) {
    const notices = noticesBy(platform);
    const listed = platform.settings.environment === "development" ? demoAccounts : async () => [];
    const follow = followAddress(platform);
    const kit: DoorKit = { platform, passwords, notices, follow, demoAccounts: listed };
    const reset = defineJob<{ index: string }>({
      name: resetJob.name,
      run: (_, { index }) => sendResetLink(platform, notices, index),
    });
    const addressDue = defineJob<{ change: string }>({
      name: addressDueJob.name,
      async run(_, { change }) {
        const id = parseId<"address-change">(change);
        if (id !== null) await takeSilence(platform, notices, follow, id);
      },
    });
    const sweep = defineJob({ name: "sign-in.sweep", run: async () => void (await sweepSignIns(platform)) });
    return {
      routes: [
        startRoutes,
        signInRoutes,
        secondFactorRoutes,
        enrolRoutes,
        passkeyRoutes,
        signInRulesRoutes,
        resetRoutes,
        stepUpRoutes,
        invitationRoutes,
        accountRoutes,
        addressRoutes,
        addressLinkRoutes,
        alarmRoutes,
        academiesRoutes,
        factorResetRoutes,
        setUpRoutes,
      ].flatMap((routes) => routes(kit)),
      jobs: [reset, addressDue, sweep],
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
