import { words } from "#web";

/** Accepting an invitation. */
export const invitationWords = words({
  en: {
    invitedTitle: "Welcome to {academy}.",
    invitedLead: "Choose a password, and you are in.",
    joinTitle: "{academy} invites you.",
    joinLead: "You have an account already, so there is nothing to choose.",
    join: "Join {academy}",
    joinSignIn: "Sign in to join",
    joinOther: "You are signed in with another account than the one that is invited. Sign out first.",
    invitationGoneTitle: "This invitation no longer works.",
    invitationGone:
      "It was used already, withdrawn, or it is too old. Whoever invited you can send it again.",
  },
  nl: {
    invitedTitle: "Welkom bij {academy}.",
    invitedLead: "Kies een wachtwoord, en je bent binnen.",
    joinTitle: "{academy} nodigt je uit.",
    joinLead: "Je hebt al een account, dus er valt niets te kiezen.",
    join: "Doe mee met {academy}",
    joinSignIn: "Log in om mee te doen",
    joinOther: "Je bent ingelogd met een ander account dan het uitgenodigde. Log eerst uit.",
    invitationGoneTitle: "Deze uitnodiging werkt niet meer.",
    invitationGone: "Ze is al gebruikt, ingetrokken of te oud. Wie je uitnodigde, kan haar opnieuw sturen.",
  },
});
