import { words } from "#web";

/** Mails about a change of an account’s address. */
export const addressMailWords = words({
  en: {
    newWhen: "When somebody wants to sign in with another address, to that address.",
    oldWhen: "When somebody wants to sign in with another address, to the one they have now.",
    takenWhen: "When somebody else wants to sign in with an address that has an account, to its owner.",
    purpose: "You get this mail because somebody wants to use this address, or to stop using it.",
    newSubject: "Is this your address?",
    newPreview: "Confirm that you want to sign in with it.",
    newTitle: "Is this your address?",
    newText: "Somebody, we think you, wants to sign in to Tutela with this address from now on.",
    newButton: "Yes, it is mine",
    newAfter:
      "The link works once, for 24 hours. Not you? Then do nothing: without your yes nothing is ever sent here again.",
    oldSubject: "Your address is to be changed",
    oldPreview: "Say yes, or stop it.",
    oldTitle: "Do you want another address?",
    oldText:
      "Somebody, we think you, asked to change the address of your account to {address}. You can agree, or stop it.",
    oldButton: "Agree, or stop it",
    oldAfter:
      "If you do nothing, the change waits until three days after it was asked for. Up to seven days after that, the same link undoes it.",
    takenSubject: "Somebody wanted to use your address",
    takenText:
      "Somebody wanted to change the address of another account to this one. It is yours already, so that nothing changed.",
    takenButton: "Sign in to your account",
    takenAfter: "Was it you? Then you have two accounts. Sign in with this address to reach the one here.",
  },
  nl: {
    newWhen: "Als iemand met een ander adres wil inloggen, aan dat adres.",
    oldWhen: "Als iemand met een ander adres wil inloggen, aan het huidige adres.",
    takenWhen: "Als een ander wil inloggen met een adres dat al een account heeft, aan de eigenaar daarvan.",
    purpose: "Je krijgt deze mail omdat iemand dit adres wil gaan gebruiken, of er juist mee wil stoppen.",
    newSubject: "Is dit jouw adres?",
    newPreview: "Bevestig dat je ermee wilt inloggen.",
    newTitle: "Is dit jouw adres?",
    newText: "Iemand, en we denken jij, wil voortaan met dit adres bij Tutela inloggen.",
    newButton: "Ja, het is van mij",
    newAfter:
      "De link werkt één keer, 24 uur lang. Was jij het niet? Doe dan niets: zonder je ja komt hier nooit meer iets aan.",
    oldSubject: "Je adres gaat veranderen",
    oldPreview: "Zeg ja, of houd het tegen.",
    oldTitle: "Wil je een ander adres?",
    oldText:
      "Iemand, en we denken jij, vroeg om het adres van je account te veranderen in {address}. Je kunt instemmen, of het tegenhouden.",
    oldButton: "Stem in, of houd het tegen",
    oldAfter:
      "Doe je niets, dan wacht de verandering tot drie dagen nadat erom is gevraagd. Tot zeven dagen daarna draai je haar met dezelfde link terug.",
    takenSubject: "Iemand wilde jouw adres gebruiken",
    takenText:
      "Iemand wilde het adres van een ander account in dit adres veranderen. Het is al van jou, dus er veranderde niets.",
    takenButton: "Log in op je account",
    takenAfter: "Was jij dat? Dan heb je twee accounts. Log met dit adres in om bij dit account te komen.",
  },
});
