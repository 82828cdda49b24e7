import { words } from "#web";

/** A forgotten password. */
export const linkWords = words({
  en: {
    resetTitle: "A new password.",
    resetLead: "Tell us your address. If there is an account, a link goes there by mail.",
    resetAsk: "Send the link",
    resetAskedTitle: "Look in your mail.",
    resetAskedLead:
      "If {address} has an account here, a link is on its way. It holds for an hour. We do not say whether there is one, on purpose.",
    resetAgain: "Nothing there? Look among the unwanted mail, or <link>ask once more</link>.",
    resetChooseTitle: "Choose a new password.",
    resetChooseLead: "You are then signed out everywhere, and sign in with the new one.",
    resetDone: "Your password is changed. Sign in with the new one.",
    linkGoneTitle: "This link no longer works.",
    linkGone: "It was used already, or it is too old. A new one is quickly asked for.",
  },
  nl: {
    resetTitle: "Een nieuw wachtwoord.",
    resetLead: "Geef je adres. Is er een account, dan gaat er een link naartoe.",
    resetAsk: "Stuur de link",
    resetAskedTitle: "Kijk in je mail.",
    resetAskedLead:
      "Heeft {address} hier een account, dan is er een link onderweg. Die geldt een uur. Of er een is, zeggen we met opzet niet.",
    resetAgain: "Niets gekregen? Kijk bij de ongewenste mail, of <link>vraag het nog eens</link>.",
    resetChooseTitle: "Kies een nieuw wachtwoord.",
    resetChooseLead: "Daarna ben je overal uitgelogd en log je met het nieuwe in.",
    resetDone: "Je wachtwoord is veranderd. Log in met het nieuwe.",
    linkGoneTitle: "Deze link werkt niet meer.",
    linkGone: "Hij is al gebruikt, of te oud. Een nieuwe is zo gevraagd.",
  },
});
