import { words } from "#web";

/** Signing in. */
export const signInWords = words({
  en: {
    signInTitle: "Good to see you.",
    signInLead: "Sign in to your exercises, your classes and your own record.",
    forgotten: "Forgotten?",
    noAccount: "No account yet? Your academy invites you by mail; the link in it brings you in.",
    demoTitle: "People of the demonstration",
    demoLead:
      "One of each role. This list is here in development only; the mails that they got lie in <link>the mailbox</link>.",
    demoEnter: "Sign in as {name}",
    participant: "participant",
    coach: "coach",
    "content developer": "content developer",
    administrator: "administrator",
    operator: "operator",
  },
  nl: {
    signInTitle: "Fijn dat je er bent.",
    signInLead: "Log in bij je oefeningen, je lessen en je eigen dossier.",
    forgotten: "Vergeten?",
    noAccount: "Nog geen account? Je academie nodigt je per mail uit; met de link daarin kom je binnen.",
    demoTitle: "Mensen van de demonstratie",
    demoLead:
      "Van elke rol één. Deze lijst staat er alleen tijdens de ontwikkeling; hun mails liggen in <link>de postbus</link>.",
    demoEnter: "Log in als {name}",
    participant: "deelnemer",
    coach: "coach",
    "content developer": "ontwikkelaar",
    administrator: "beheerder",
    operator: "exploitant",
  },
});
