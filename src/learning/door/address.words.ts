import { words } from "#web";

/** Another address for one’s account, and “this was not me”. */
export const addressWords = words({
  en: {
    title: "Another address for your account.",
    lead: "Both addresses have to agree, so that nobody can take your account away from you.",
    newAddress: "New address",
    newHint: "At most {most} characters. A link goes there; it holds for 24 hours.",
    ask: "Send the links",
    cancel: "Keep the one I have",
    asked:
      "Look in both mailboxes: a link lies in each. If the new address has an account already, only its owner hears of it.",
    addressSame: "This is your address already.",
    "address taken": "This address has an account of its own by now.",
    withdrawn: "Your address stays as it is.",
    waitsHead: "Another address",
    waitsBoth: "Both addresses have still to agree to the change you asked for on {date}.",
    waitsNew: "The old address agreed. The new one has still to, by {until}.",
    waitsOld:
      "The new address agreed. The old one has still to; if it says nothing, the change happens on {until}.",
    withdraw: "Take it back",
    linkNewTitle: "Is this your address?",
    linkNewLead: "Then you sign in with it, once your old address has agreed too.",
    linkNewYes: "Yes, it is mine",
    linkOldTitle: "Do you want another address?",
    linkOldLead:
      "You asked for it? Then agree. You did not? Then stop it: you are signed out everywhere, and get a link for a new password.",
    linkOldAgreedTitle: "The change of your address can still be stopped.",
    linkUndoTitle: "Was your address changed without you?",
    linkUndoLead:
      "Then take it back: this address is the one of your account again, you are signed out everywhere, and get a link for a new password.",
    linkOldYes: "Yes, change it",
    linkOldNo: "No, stop it",
    linkUndo: "Give me my address back",
    changedTitle: "Your address is changed.",
    changedLead: "From now on you sign in with the new one.",
    waitsTitle: "Thank you, that is noted.",
    waitsOldLead:
      "Now your old address has to agree: the link lies there. If it says nothing, the change happens three days after you asked.",
    waitsNewLead: "Now your new address has to agree: the link lies there.",
    stoppedTitle: "The change is stopped.",
    restoredTitle: "Your address is back.",
    stoppedLead:
      "Everywhere is signed out, and the password counts no more. A link for a new one is on its way to this address.",
    goneTitle: "This link no longer works.",
    gone: "It was used already, it is too old, or a newer one took its place.",
    takenTitle: "This address has an account by now.",
    taken: "So nothing was changed. Ask for another address on the page of your account.",
    account: "To my account",
    alarmTitle: "Was it not you?",
    alarmLead:
      "Then sign out everywhere. The password counts no more, and a link for a new one goes to your address.",
    alarm: "It was not me: sign out everywhere",
    alarmDoneTitle: "Everywhere is signed out.",
    alarmDoneLead:
      "A link for a new password is on its way to your address. A passkey lets you in again once you have used it beside that password. If your second factor is no longer yours either, ask an administrator of your academy.",
  },
  nl: {
    title: "Een ander adres voor je account.",
    lead: "Beide adressen moeten instemmen, zodat niemand je account kan afpakken.",
    newAddress: "Nieuw adres",
    newHint: "Hoogstens {most} tekens. Er gaat een link heen; die geldt 24 uur.",
    ask: "Stuur de links",
    cancel: "Houd het adres dat ik heb",
    asked:
      "Kijk in beide postbussen: in elk ligt een link. Heeft het nieuwe adres al een account, dan hoort alleen de eigenaar het.",
    addressSame: "Dit is je adres al.",
    "address taken": "Dit adres heeft inmiddels zelf een account.",
    withdrawn: "Je adres blijft zoals het is.",
    waitsHead: "Een ander adres",
    waitsBoth: "Beide adressen moeten nog instemmen met de verandering waar je op {date} om vroeg.",
    waitsNew: "Het oude adres stemde in. Het nieuwe moet dat nog doen, vóór {until}.",
    waitsOld:
      "Het nieuwe adres stemde in. Het oude moet dat nog doen; zegt het niets, dan gebeurt de verandering op {until}.",
    withdraw: "Neem het terug",
    linkNewTitle: "Is dit jouw adres?",
    linkNewLead: "Dan log je ermee in, zodra je oude adres ook heeft ingestemd.",
    linkNewYes: "Ja, het is van mij",
    linkOldTitle: "Wil je een ander adres?",
    linkOldLead:
      "Vroeg je erom? Stem dan in. Vroeg je er niet om? Houd het dan tegen: je wordt overal uitgelogd en krijgt een link voor een nieuw wachtwoord.",
    linkOldAgreedTitle: "De verandering van je adres kun je nog tegenhouden.",
    linkUndoTitle: "Is je adres zonder jou veranderd?",
    linkUndoLead:
      "Draai het dan terug: dit adres is weer dat van je account, je wordt overal uitgelogd en krijgt een link voor een nieuw wachtwoord.",
    linkOldYes: "Ja, verander het",
    linkOldNo: "Nee, houd het tegen",
    linkUndo: "Geef me mijn adres terug",
    changedTitle: "Je adres is veranderd.",
    changedLead: "Voortaan log je in met het nieuwe.",
    waitsTitle: "Dank je, dat staat genoteerd.",
    waitsOldLead:
      "Nu moet je oude adres nog instemmen: de link ligt daar. Zegt het niets, dan gebeurt de verandering drie dagen nadat je erom vroeg.",
    waitsNewLead: "Nu moet je nieuwe adres nog instemmen: de link ligt daar.",
    stoppedTitle: "De verandering is tegengehouden.",
    restoredTitle: "Je adres is terug.",
    stoppedLead:
      "Overal is uitgelogd, en het wachtwoord geldt niet meer. Een link voor een nieuw is onderweg naar dit adres.",
    goneTitle: "Deze link werkt niet meer.",
    gone: "Hij is al gebruikt, hij is te oud, of er kwam een nieuwere voor in de plaats.",
    takenTitle: "Dit adres heeft inmiddels een account.",
    taken: "Er is dus niets veranderd. Vraag op de pagina van je account om een ander adres.",
    account: "Naar mijn account",
    alarmTitle: "Was jij het niet?",
    alarmLead:
      "Log dan overal uit. Het wachtwoord geldt niet meer, en er gaat een link voor een nieuw naar je adres.",
    alarm: "Ik was het niet: log overal uit",
    alarmDoneTitle: "Overal is uitgelogd.",
    alarmDoneLead:
      "Een link voor een nieuw wachtwoord is onderweg naar je adres. Een passkey laat je weer binnen als je die één keer naast dat wachtwoord hebt gebruikt. Is ook je tweede factor niet meer van jou, vraag het dan een beheerder van je academie.",
  },
});
