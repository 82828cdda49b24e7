import { words } from "#web";

/** Six digits, or a recovery code. */
export const factorWords = words({
  en: {
    factorTitle: "One more proof.",
    factorLead: "Open your authenticator app and type the six digits that it shows now.",
    noPhone: "No phone at hand? <link>Use a recovery code</link>.",
    recoveryTitle: "A code from your list.",
    recoveryLead: "Type one of the recovery codes that you kept. It counts once; cross it out.",
    recoveryCode: "Recovery code",
    recoveryHint: "Six groups of four. Hyphens and capitals do not matter.",
    recoveryWrong: "This code is not on your list, or it was used before.",
    recoveryLost:
      "List lost too? Ask an administrator of your academy. Two of them together can let your second factor go; you then connect a new one.",
    recoveryUsed:
      "{left: 0 That was your last recovery code. Make new ones. | one That code is used up. # is left. | other That code is used up. # are left.}",
  },
  nl: {
    factorTitle: "Nog één bewijs.",
    factorLead: "Open je authenticator-app en typ de zes cijfers die er nu staan.",
    noPhone: "Geen telefoon bij de hand? <link>Gebruik een herstelcode</link>.",
    recoveryTitle: "Een code van je lijst.",
    recoveryLead: "Typ een van de herstelcodes die je bewaarde. Hij geldt één keer; streep hem door.",
    recoveryCode: "Herstelcode",
    recoveryHint: "Zes groepjes van vier. Streepjes en hoofdletters maken niet uit.",
    recoveryWrong: "Deze code staat niet op je lijst, of hij is al gebruikt.",
    recoveryLost:
      "De lijst ook kwijt? Vraag het een beheerder van je academie. Twee samen kunnen je tweede factor laten vervallen; daarna koppel je een nieuwe.",
    recoveryUsed:
      "{left: 0 Dat was je laatste herstelcode. Maak nieuwe. | one Die code is gebruikt. Er is er nog #. | other Die code is gebruikt. Er zijn er nog #.}",
  },
});
