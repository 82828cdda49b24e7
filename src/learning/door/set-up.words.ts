import { words } from "#web";

/** Read by whoever sets the platform up. */
export const setUpWords = words({
  en: {
    steps: "Setting up",
    stepOperator: "You",
    stepFactor: "Second factor",
    stepKey: "Root key",
    stepAcademy: "First academy",
    operatorTitle: "Let us set this platform up.",
    operatorLead: "First the operator: you. An operator runs the platform and sees nobody’s data.",
    operatorNext: "Make the operator",
    keyTitle: "Take a copy of the root key off this machine.",
    keyLead:
      "Everything that people write, say and record here is sealed under it. If this machine is lost, backups open with this key and with nothing else. Nobody can restore it, we least of all.",
    keyShow: "Show me the root key",
    keyLogged: "That you looked at it is kept in the ledger.",
    keyShownLead:
      "Print it, or write it down, and keep it in a safe that does not stand beside the server. It is not a password: nobody will ever ask you for all of it.",
    keyLabel: "Root key",
    keyCounted: "Its groups, counted:",
    keyAsk: "Now read from your copy: group {one}, group {two} and group {three}.",
    keyGroups: "The three groups",
    keyGroupsHint: "Counted from the left. Small letters and blanks are fine.",
    keyConfirm: "My copy is safe",
    keyAgain: "Show it again",
    groupsWrong:
      "That is not what stands in these groups. Look at your copy again, or show the key once more.",
    academyTitle: "The first academy.",
    academyLead: "It lies in {region}, like everything on this platform. More can follow later.",
    academyMake: "Make it, and invite its administrator",
    done: "{name} is there. Its administrator is invited.",
    noWhere: "There is nothing to set up here.",
  },
  nl: {
    steps: "Inrichten",
    stepOperator: "Jij",
    stepFactor: "Tweede factor",
    stepKey: "Hoofdsleutel",
    stepAcademy: "Eerste academie",
    operatorTitle: "Laten we dit platform inrichten.",
    operatorLead:
      "Eerst wie het platform beheert: jij. Zo iemand houdt het draaiende en ziet van niemand gegevens.",
    operatorNext: "Maak dit account",
    keyTitle: "Breng een kopie van de hoofdsleutel van deze machine af.",
    keyLead:
      "Alles wat mensen hier schrijven, zeggen en opnemen, is ermee verzegeld. Gaat deze machine verloren, dan openen back-ups met deze sleutel en met niets anders. Niemand kan hem herstellen, wij het minst.",
    keyShow: "Toon me de hoofdsleutel",
    keyLogged: "Dat je ernaar keek, staat in het logboek.",
    keyShownLead:
      "Druk hem af of schrijf hem op, en bewaar hem in een kluis die niet naast de server staat. Het is geen wachtwoord: niemand zal je er ooit helemaal om vragen.",
    keyLabel: "Hoofdsleutel",
    keyCounted: "De groepjes, geteld:",
    keyAsk: "Lees nu van je kopie: groepje {one}, groepje {two} en groepje {three}.",
    keyGroups: "De drie groepjes",
    keyGroupsHint: "Van links geteld. Kleine letters en spaties mogen.",
    keyConfirm: "Mijn kopie ligt veilig",
    keyAgain: "Toon hem nog eens",
    groupsWrong:
      "Dat staat niet in deze groepjes. Kijk nog eens naar je kopie, of laat de sleutel nog een keer tonen.",
    academyTitle: "De eerste academie.",
    academyLead: "Ze ligt in {region}, zoals alles op dit platform. Er kunnen er later meer bij.",
    academyMake: "Maak haar, en nodig haar beheerder uit",
    done: "{name} is er. De beheerder is uitgenodigd.",
    noWhere: "Hier valt niets in te richten.",
  },
});
