import { words } from "#web";

/** Inviting somebody. */
export const inviteWords = words({
  en: {
    inviteTitle: "Invite somebody.",
    inviteLead:
      "They get a link by mail that works once, within {days: one # day | other # days}. Who already has an account here or elsewhere uses the same one; you do not see which.",
    who: "Who and what",
    addressHint: "Where the invitation goes.",
    nameHint: "They can go without. At most {most} characters.",
    roles: "What they do here",
    rolesHint: "One or more.",
    participantHint: "Practises, records and learns.",
    coach: "Coach",
    coachFieldHint: "For a participant: the address of somebody here with that role.",
    coachHint: "Sees what is shared with them, and answers.",
    developerHint: "Writes exercises; sees nothing of people.",
    administratorHint: "Runs the academy; sees names, addresses and results, not what is recorded.",
    send: "Send the invitation",
    invitedSlip: "The invitation is on its way.",
    administratorsCode: "Prove your second factor",
  },
  nl: {
    inviteTitle: "Nodig iemand uit.",
    inviteLead:
      "Er gaat een link per mail, die één keer werkt, binnen {days: one # dag | other # dagen}. Wie hier of elders al een account heeft, gebruikt dat; jij ziet niet wie.",
    who: "Wie en wat",
    addressHint: "Waar de uitnodiging heen gaat.",
    nameHint: "Het kan zonder. Hoogstens {most} tekens.",
    roles: "Wat deze persoon hier doet",
    rolesHint: "Een of meer.",
    participantHint: "Oefent, neemt op en leert.",
    coach: "Coach",
    coachFieldHint: "Voor een deelnemer: het adres van iemand hier met die rol.",
    coachHint: "Ziet wat met hem of haar wordt gedeeld, en antwoordt.",
    developerHint: "Schrijft opdrachten; ziet niets van mensen.",
    administratorHint: "Leidt de academie; ziet namen, adressen en uitkomsten, niet wat wordt opgenomen.",
    send: "Stuur de uitnodiging",
    invitedSlip: "De uitnodiging is onderweg.",
    administratorsCode: "Laat je tweede factor zien",
  },
});
