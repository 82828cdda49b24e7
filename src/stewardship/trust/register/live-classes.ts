import { clause, definePromise, proven, provenElsewhere, type Made } from "../promise.ts";

/** Promises made to those who order and attend live classes. */
export const liveClasses: readonly Made[] = [
  definePromise({
    id: "LC-1",
    group: "integrity",
    criteria: ["CC4.1", "CC5.1"],
    kind: "E",
    sentence: {
      en: "Our controls cover confidentiality, integrity and availability, in the order of SOC 2. This is no SOC 2 certification.",
      nl: "Onze maatregelen dekken vertrouwelijkheid, integriteit en beschikbaarheid, in de volgorde van SOC 2. Dit is geen SOC 2-certificaat.",
    },
    clauses: [
      proven(
        "LC-1.grouped",
        {
          en: "Every promise stands under one of the three and names its SOC 2 criteria, here and in the list for machines, which says that this is no certification.",
          nl: "Elke belofte staat onder een van de drie en noemt haar SOC 2-criteria, hier en in de lijst voor machines, die zegt dat dit geen certificaat is.",
        },
        ["stewardship/trust/register", "/trust.json"],
      ),
    ],
  }),
  definePromise({
    id: "LC-2",
    group: "confidentiality",
    criteria: ["CC6.1", "CC6.3"],
    kind: "E",
    sentence: {
      en: "Only those who work on orders or rosters can reach them.",
      nl: "Alleen wie aan bestellingen of deelnemerslijsten werkt, kan erbij.",
    },
  }),
  definePromise({
    id: "LC-3",
    group: "confidentiality",
    criteria: ["CC6.2", "CC6.3"],
    kind: "R",
    sentence: {
      en: "Nobody holds more access than their work needs, and all of it is reviewed every quarter.",
      nl: "Niemand heeft meer toegang dan het werk vraagt, en elk kwartaal wordt alles nagekeken.",
    },
  }),
  definePromise({
    id: "LC-4",
    group: "confidentiality",
    criteria: ["CC6.1"],
    kind: "E",
    sentence: {
      en: "Whoever administers needs a second factor.",
      nl: "Wie beheert, heeft een tweede factor nodig.",
    },
    clauses: [
      proven(
        "LC-4.pages",
        {
          en: "No page or control of administration answers without a second factor in this sign-in.",
          nl: "Geen pagina of knop van het beheer antwoordt zonder tweede factor in deze aanmelding.",
        },
        ["guard/access/capabilities.ts mayEnter", "kit/web/server/entrance.ts"],
      ),
      proven(
        "LC-4.enrolment",
        {
          en: "An administrator without one is led to enrol it before anything else.",
          nl: "Een beheerder zonder tweede factor stelt die eerst in, en ziet tot dan niets anders.",
        },
        ["kit/web/server/through-the-door.ts"],
      ),
      proven(
        "LC-4.keys",
        {
          en: "No key for machines can administer or grant anything.",
          nl: "Geen sleutel voor machines kan iets beheren of toekennen.",
        },
        ["guard/access/capabilities.ts mayEnter", "guard/access/rules.ts", "guard/access/scopes.ts"],
      ),
      proven(
        "LC-4.key-life",
        {
          en: "A key is made behind a second factor that was proved just then, and ends within 90 days.",
          nl: "Een sleutel wordt gemaakt na een tweede factor van dat moment, en eindigt binnen 90 dagen.",
        },
        ["kit/api/make-key.ts", "kit/api/find-key.ts"],
      ),
    ],
  }),
  definePromise({
    id: "LC-5",
    group: "confidentiality",
    criteria: ["CC6.7"],
    kind: "E",
    sentence: {
      en: "All pages and interfaces speak HTTPS.",
      nl: "Alle pagina’s en koppelingen spreken HTTPS.",
    },
  }),
  definePromise({
    id: "LC-6",
    group: "confidentiality",
    criteria: ["CC6.1", "C1.1"],
    kind: "E",
    sentence: {
      en: "What people wrote, said or sent in is kept encrypted by the product itself. Figures that must be counted lie under random pseudonyms.",
      nl: "Wat mensen schreven, zeiden of instuurden, bewaart het product zelf versleuteld. Cijfers die geteld moeten worden, staan onder willekeurige pseudoniemen.",
    },
  }),
  definePromise({
    id: "LC-7",
    group: "integrity",
    criteria: ["CC6.1", "CC8.1"],
    kind: "E",
    sentence: {
      en: "No test data in production, and no production data in a test.",
      nl: "Geen testgegevens in productie, en geen productiegegevens in een test.",
    },
    clauses: [
      proven(
        "LC-7.named",
        {
          en: "Database, data folder and every keyring copy carry the name of their environment, and it is this one.",
          nl: "Database, gegevensmap en elke kopie van de sleutelring dragen de naam van hun omgeving, en het is deze.",
        },
        ["base/store/deployment.ts", "base/settings/data-folder.ts", "guard/vault/keyring/copy-files.ts"],
      ),
      proven(
        "LC-7.refused",
        {
          en: "A start with another environment’s folder is refused.",
          nl: "Een start met de map van een andere omgeving wordt geweigerd.",
        },
        ["base/settings/data-folder.ts markFolder"],
      ),
      proven(
        "LC-7.fenced",
        {
          en: "The one exception is the fenced academy of invented people in which these checks act; it is counted nowhere.",
          nl: "De enige uitzondering is de omheinde academie van verzonnen mensen waarin deze controles werken; die telt nergens mee.",
        },
        ["academy.purpose = probe", "stewardship/trust/probe"],
      ),
    ],
  }),
  definePromise({
    id: "LC-8",
    group: "confidentiality",
    criteria: ["P3.1", "P4.1"],
    kind: "E",
    sentence: {
      en: "We collect only what the class needs.",
      nl: "We verzamelen alleen wat de les nodig heeft.",
    },
    clauses: [
      proven(
        "LC-8.inventory",
        {
          en: "For each detail that we keep of people the inventory names what it is, why, on what legal ground and how long.",
          nl: "Van elk gegeven dat we van mensen bewaren, staat in het overzicht wat het is, waarom, op welke grond en hoe lang.",
        },
        ["base/store/holding.ts", "docs/holdings.md"],
      ),
      provenElsewhere(
        "LC-8.columns",
        {
          en: "Columns of a list that are not needed are thrown away before anything is stored, and whoever brought it is told which.",
          nl: "Kolommen van een lijst die niet nodig zijn, gooien we weg voordat er iets bewaard wordt, en we zeggen welke.",
        },
        ["learning/people/import/columns.ts", "docs/decisions/0009-surplus-columns.md"],
      ),
    ],
  }),
  definePromise({
    id: "LC-9",
    group: "integrity",
    criteria: ["PI1.2", "CC6.1"],
    kind: "E",
    sentence: {
      en: "An uploaded list of attendees is checked row by row, and stored sealed.",
      nl: "Een geüploade deelnemerslijst wordt regel voor regel nagekeken en verzegeld bewaard.",
    },
    clauses: [
      provenElsewhere(
        "LC-9.rows",
        {
          en: "Each row of a list gets a verdict under its own number, and nobody is invited before somebody confirms it.",
          nl: "Elke rij van een lijst krijgt een oordeel onder haar eigen nummer, en niemand wordt uitgenodigd voordat iemand haar bevestigt.",
        },
        ["learning/people/import/judge.ts"],
      ),
      provenElsewhere(
        "LC-9.whole",
        {
          en: "What is confirmed comes in whole; a list that is stopped in the middle leaves nobody behind.",
          nl: "Wat bevestigd is, komt in zijn geheel binnen; een lijst die halverwege stopt, laat niemand achter.",
        },
        ["learning/people/import/run-import.ts"],
      ),
      provenElsewhere(
        "LC-9.gone",
        {
          en: "A list lies sealed while it waits, and is deleted after its purpose.",
          nl: "Een lijst ligt verzegeld zolang ze wacht, en wordt gewist als ze niet meer nodig is.",
        },
        ["learning/people/import/parts.ts", "learning/people/import/drop-expired.ts"],
      ),
      clause({
        id: "LC-9.purchasers",
        says: {
          en: "The same holds for the list that a purchaser brings for a class.",
          nl: "Hetzelfde geldt voor de lijst die een inkoper voor een les brengt.",
        },
      }),
    ],
  }),
  definePromise({
    id: "LC-10",
    group: "confidentiality",
    criteria: ["CC9.2", "C1.1"],
    kind: "E",
    sentence: {
      en: "Billjean takes orders and payments; we store no card or bank number.",
      nl: "Billjean verwerkt bestellingen en betalingen; wij bewaren geen kaart- of rekeningnummer.",
    },
  }),
  definePromise({
    id: "LC-11",
    group: "availability",
    criteria: ["CC9.2", "PI1.4"],
    kind: "E",
    sentence: {
      en: "Classes meet in Microsoft Teams, and the calendar entry follows every change.",
      nl: "Lessen vinden plaats in Microsoft Teams, en de agenda-afspraak volgt elke wijziging.",
    },
  }),
  definePromise({
    id: "LC-12",
    group: "availability",
    criteria: ["CC9.2", "PI1.4"],
    kind: "E",
    sentence: {
      en: "Mail leaves through SendGrid or Mailgun, once for each thing that happened.",
      nl: "Mail gaat via SendGrid of Mailgun, één keer voor elk ding dat gebeurde.",
    },
  }),
  definePromise({
    id: "LC-13",
    group: "confidentiality",
    criteria: ["CC9.2", "P6.1"],
    kind: "E/R",
    sentence: {
      en: "We read our vendors’ security papers, and give them only what they need.",
      nl: "We lezen de beveiligingsstukken van onze leveranciers en geven hun alleen wat nodig is.",
    },
  }),
  definePromise({
    id: "LC-14",
    group: "integrity",
    criteria: ["CC7.2"],
    kind: "E",
    sentence: {
      en: "What administrators do, and every invitation, bounce and attendance, is in the ledger.",
      nl: "Wat beheerders doen, en elke uitnodiging, teruggekomen mail en aanwezigheid, staat in het logboek.",
    },
  }),
  definePromise({
    id: "LC-15",
    group: "availability",
    criteria: ["PI1.3"],
    kind: "E",
    sentence: {
      en: "When a mail cannot be delivered, the purchaser is told and can put the address right.",
      nl: "Komt een mail niet aan, dan hoort de besteller dat en kan die het adres herstellen.",
    },
  }),
  definePromise({
    id: "LC-16",
    group: "integrity",
    criteria: ["CC7.3"],
    kind: "R",
    sentence: {
      en: "A suspected incident is looked into at once.",
      nl: "Een vermoed incident wordt meteen onderzocht.",
    },
  }),
  definePromise({
    id: "LC-17",
    group: "confidentiality",
    criteria: ["CC7.4", "P6.3"],
    kind: "R",
    sentence: {
      en: "Customers whose data is affected hear it within 72 hours of our being sure.",
      nl: "Klanten wier gegevens geraakt zijn, horen dat binnen 72 uur nadat we het zeker weten.",
    },
  }),
  definePromise({
    id: "LC-18",
    group: "confidentiality",
    criteria: ["P4.1"],
    kind: "E",
    sentence: {
      en: "Attendees’ addresses serve invitations, reminders, materials and the class itself, and nothing else.",
      nl: "Adressen van deelnemers dienen voor uitnodigingen, herinneringen, materiaal en de les zelf, en voor niets anders.",
    },
  }),
  definePromise({
    id: "LC-19",
    group: "confidentiality",
    criteria: ["P2.1", "P4.1"],
    kind: "E",
    sentence: {
      en: "Advertising comes only to those who asked for it, and stops the moment they say so.",
      nl: "Reclame komt alleen bij wie erom vroeg, en stopt zodra die dat zegt.",
    },
  }),
  definePromise({
    id: "LC-20",
    group: "confidentiality",
    criteria: ["P4.2", "C1.2"],
    kind: "E",
    sentence: {
      en: "Lists of attendees and the mail about a class stay twelve months.",
      nl: "Deelnemerslijsten en de mail rond een les blijven twaalf maanden.",
    },
  }),
  definePromise({
    id: "LC-21",
    group: "integrity",
    criteria: ["P4.2"],
    kind: "E",
    sentence: {
      en: "Records of payment stay longer, for tax and audit, and are kept apart from people who were erased.",
      nl: "Betaalgegevens blijven langer, voor belasting en accountant, los van mensen die gewist zijn.",
    },
  }),
  definePromise({
    id: "LC-22",
    group: "confidentiality",
    criteria: ["P4.3", "C1.2"],
    kind: "E",
    sentence: {
      en: "Data that is no longer needed is deleted or made anonymous.",
      nl: "Gegevens die niet meer nodig zijn, worden gewist of anoniem gemaakt.",
    },
  }),
  definePromise({
    id: "LC-23",
    group: "availability",
    criteria: ["CC2.3"],
    kind: "R",
    sentence: {
      en: "Questions about security are answered promptly.",
      nl: "Vragen over beveiliging krijgen snel antwoord.",
    },
  }),
];
