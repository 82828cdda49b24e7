import { hour } from "#clock";
import { clause, definePromise, proven, provenElsewhere, type Made } from "../promise.ts";

/** Promises made to those who practise on camera, and to their schools and employers. */
export const videoPractice: readonly Made[] = [
  definePromise({
    id: "VP-1",
    group: "confidentiality",
    criteria: ["P3.1", "CC6.1"],
    kind: "E",
    sentence: {
      en: "Before you begin we ask for an address and a password, and a name if you like. Nothing more.",
      nl: "Vooraf vragen we een adres en een wachtwoord, en een naam als je wilt. Meer niet.",
    },
    clauses: [
      proven(
        "VP-1.fields",
        {
          en: "An account keeps exactly the details that are declared for it, in the database as in the inventory.",
          nl: "Een account bewaart precies de gegevens die ervoor zijn opgegeven, in de database en in het overzicht.",
        },
        ["guard/sign-in/holdings.ts", "the database’s own catalogue"],
      ),
      proven(
        "VP-1.secrets",
        {
          en: "The secrets of links and sign-ins are 256 random bits, kept as a hash only.",
          nl: "De geheimen van links en aanmeldingen zijn 256 willekeurige bits, bewaard als hash.",
        },
        ["guard/sign-in/secret.ts", "check constraints of the tables"],
      ),
      proven(
        "VP-1.passwords",
        {
          en: "Your own password is kept one-way, under Argon2id.",
          nl: "Je eigen wachtwoord wordt onomkeerbaar bewaard, met Argon2id.",
        },
        ["guard/sign-in/passwords.ts", "check constraint of account.password"],
      ),
    ],
  }),
  definePromise({
    id: "VP-2",
    group: "confidentiality",
    criteria: ["P3.1", "P4.1"],
    kind: "E",
    sentence: {
      en: "A recording is yours until you save and share it. What you do not save is gone within a day.",
      nl: "Een opname is van jou tot je haar bewaart en deelt. Wat je niet bewaart, is binnen een dag weg.",
    },
    clauses: [
      provenElsewhere(
        "VP-2.maker",
        {
          en: "What is not saved is for nobody but its maker.",
          nl: "Wat niet bewaard is, is alleen voor wie het maakte.",
        },
        ["learning/practice/look-back.ts", "guard/access/decide.ts self"],
      ),
      provenElsewhere(
        "VP-2.gone",
        {
          en: "What is not saved is gone 24 hours after its last slice.",
          nl: "Wat niet bewaard is, is 24 uur na het laatste stukje weg.",
        },
        ["learning/practice/expire-take.ts", "the policy unsavedTakeHours"],
      ),
      provenElsewhere(
        "VP-2.shared",
        {
          en: "Nothing is shown before the person shares it.",
          nl: "Niets is te zien voordat iemand het deelt.",
        },
        ["learning/practice/open-for-review.ts", "guard/access/decide.ts shared-with"],
      ),
      proven(
        "VP-2.inventory",
        {
          en: "All that use brings about stands in the data inventory, with its purpose.",
          nl: "Alles wat door gebruik ontstaat, staat in het gegevensoverzicht, met het doel erbij.",
        },
        ["the holdings of every module", "the database’s own catalogue"],
      ),
    ],
  }),
  definePromise({
    id: "VP-3",
    group: "confidentiality",
    criteria: ["P1.1", "C1.1"],
    kind: "E",
    sentence: {
      en: "The data belongs to the client: all of it can be taken out, and all of it destroyed.",
      nl: "De gegevens zijn van de klant: alles kan mee, en alles kan vernietigd worden.",
    },
  }),
  definePromise({
    id: "VP-4",
    group: "confidentiality",
    criteria: ["C1.1", "A1.2"],
    kind: "E",
    sentence: {
      en: "Data stays in the country that was named, with backups in another data centre.",
      nl: "Gegevens blijven in het genoemde land, met back-ups in een ander datacentrum.",
    },
  }),
  definePromise({
    id: "VP-5",
    group: "availability",
    criteria: ["A1.2"],
    kind: "E",
    sentence: {
      en: "A backup is made every day and kept thirty days.",
      nl: "Elke dag wordt een back-up gemaakt, die dertig dagen blijft.",
    },
  }),
  definePromise({
    id: "VP-6",
    group: "availability",
    criteria: ["A1.2", "CC7.5"],
    kind: "E",
    sentence: {
      en: "At most 24 hours of data can be lost.",
      nl: "Er kan hooguit 24 uur aan gegevens verloren gaan.",
    },
  }),
  definePromise({
    id: "VP-7",
    group: "confidentiality",
    criteria: ["P4.3", "C1.2"],
    kind: "E",
    sentence: {
      en: "What is deleted is unreadable everywhere within a day, and gone from every backup within thirty.",
      nl: "Wat gewist is, is binnen een dag nergens meer leesbaar, en binnen dertig dagen uit elke back-up.",
    },
    clauses: [
      proven(
        "VP-7.erased",
        {
          en: "Once a person is erased no key of any copy opens what old backups hold of them.",
          nl: "Na het wissen opent geen sleutel van welke kopie ook wat oude back-ups nog hebben.",
        },
        ["guard/vault/keyring/roll.ts", "docs/formats/keyring.md"],
        13 * hour,
      ),
      proven(
        "VP-7.bound",
        {
          en: "From the request until then it takes 24 hours or less, in every academy.",
          nl: "Van de vraag tot dat moment duurt het hooguit 24 uur, in elke academie.",
        },
        ["guard/vault/keyring/bound.ts"],
      ),
      clause({
        id: "VP-7.rotated",
        says: {
          en: "Figures and copies of rows leave the backups within thirty days.",
          nl: "Cijfers en kopieën van regels gaan binnen dertig dagen uit de back-ups.",
        },
      }),
    ],
  }),
  definePromise({
    id: "VP-8",
    group: "confidentiality",
    criteria: ["CC6.3", "C1.1"],
    kind: "E",
    sentence: {
      en: "When a licence ends, answers and recordings are hidden at that instant.",
      nl: "Loopt een licentie af, dan zijn antwoorden en opnamen op dat moment verborgen.",
    },
    clauses: [
      proven(
        "VP-8.hidden",
        {
          en: "The gate refuses them to the person, to peers and to coaches, without any job having to run.",
          nl: "De poort weigert ze aan de persoon zelf, aan medecursisten en aan coaches, zonder dat er iets hoeft te draaien.",
        },
        ["guard/access/decide.ts", "guard/access/rules.ts"],
      ),
      proven(
        "VP-8.instant",
        {
          en: "It counts from the very millisecond of the end.",
          nl: "Het telt vanaf de milliseconde van het einde.",
        },
        ["guard/access/decide.ts licenceInForce"],
      ),
    ],
  }),
  definePromise({
    id: "VP-9",
    group: "confidentiality",
    criteria: ["CC6.3", "CC7.2"],
    kind: "E",
    sentence: {
      en: "An administrator can open them again for one person, with a reason and a last day, and it is written down.",
      nl: "Een beheerder kan ze voor één persoon weer openen, met een reden en een laatste dag, en dat wordt opgeschreven.",
    },
    clauses: [
      proven(
        "VP-9.opens",
        {
          en: "What was opened again is open for that one person until the last day, and closed after it.",
          nl: "Wat weer geopend is, is open voor die ene persoon tot de laatste dag, en daarna dicht.",
        },
        ["guard/access/decide.ts licenceInForce"],
      ),
      proven(
        "VP-9.reasons",
        {
          en: "Every opening in force has its reason, its last day and its entry in the ledger.",
          nl: "Elke heropening heeft een reden, een laatste dag en een regel in het logboek.",
        },
        ["learning/people/change-licence.ts", "the table reopening"],
      ),
    ],
  }),
  definePromise({
    id: "VP-10",
    group: "confidentiality",
    criteria: ["P4.3", "C1.2"],
    kind: "E",
    sentence: {
      en: "Recordings are deleted 45 days after the licence ends. You hear it 14 days before, and can keep them.",
      nl: "Opnamen worden 45 dagen na het einde van de licentie gewist. Je hoort het 14 dagen ervoor, en kunt ze houden.",
    },
  }),
  definePromise({
    id: "VP-11",
    group: "confidentiality",
    criteria: ["P4.3", "P5.2"],
    kind: "E",
    sentence: {
      en: "An account is deleted when the client asks, and its end is certified.",
      nl: "Een account wordt gewist als de klant dat vraagt, met een certificaat van het einde.",
    },
    clauses: [
      proven(
        "VP-11.certified",
        {
          en: "Whoever is erased is refused at once, and gets a certificate when the last key has ended.",
          nl: "Wie gewist is, wordt meteen geweigerd, en krijgt een certificaat zodra de laatste sleutel weg is.",
        },
        ["guard/vault/keyring/erase.ts", "guard/vault/keyring/roll.ts"],
        13 * hour,
      ),
      proven(
        "VP-11.requested",
        {
          en: "A request of the client carries its reason, is verified by a second factor and a typed word, and runs against a clock.",
          nl: "Een verzoek van de klant draagt een reden, wordt met een tweede factor en een getypt woord bevestigd, en loopt tegen een klok.",
        },
        ["stewardship/rights/erase.ts", "the table erasure_request"],
      ),
    ],
  }),
  definePromise({
    id: "VP-12",
    group: "confidentiality",
    criteria: ["P4.3", "C1.2"],
    kind: "E",
    sentence: {
      en: "45 days after an agreement ends all the client’s data is destroyed, and 30 days later in the backups too.",
      nl: "45 dagen na het einde van een overeenkomst zijn alle gegevens van de klant vernietigd, en 30 dagen later ook in de back-ups.",
    },
  }),
  definePromise({
    id: "VP-13",
    group: "availability",
    criteria: ["CC1.1", "CC4.1"],
    kind: "A",
    sentence: {
      en: "Development, hosting and support are certified to ISO 27001, the host also under ISAE 3402 type II. You may ask for the certificates.",
      nl: "Ontwikkeling, hosting en hulp zijn gecertificeerd volgens ISO 27001, de host ook onder ISAE 3402 type II. Je kunt de certificaten opvragen.",
    },
  }),
  definePromise({
    id: "VP-14",
    group: "integrity",
    criteria: ["CC6.6", "CC7.2"],
    kind: "R",
    sentence: {
      en: "The firewall lets nothing in that is not listed, its log is read daily, and its changes are reviewed.",
      nl: "De firewall laat niets binnen wat niet op de lijst staat, het logboek wordt dagelijks gelezen, en wijzigingen worden nagekeken.",
    },
  }),
  definePromise({
    id: "VP-15",
    group: "integrity",
    criteria: ["CC7.1"],
    kind: "E/R",
    sentence: {
      en: "We scan the network every two weeks, look for weak spots every quarter, and mend what is urgent the same day.",
      nl: "We scannen het netwerk elke twee weken, zoeken elk kwartaal zwakke plekken, en herstellen wat dringend is dezelfde dag.",
    },
  }),
  definePromise({
    id: "VP-16",
    group: "confidentiality",
    criteria: ["CC6.7"],
    kind: "E",
    sentence: {
      en: "Every connection is encrypted, and the settings are tried out by themselves.",
      nl: "Elke verbinding is versleuteld, en de instellingen worden vanzelf beproefd.",
    },
  }),
  definePromise({
    id: "VP-17",
    group: "confidentiality",
    criteria: ["CC6.4"],
    kind: "A",
    sentence: {
      en: "Few people can come near the machines.",
      nl: "Weinig mensen kunnen bij de machines komen.",
    },
  }),
  definePromise({
    id: "VP-18",
    group: "confidentiality",
    criteria: ["CC6.2", "CC6.3"],
    kind: "E",
    sentence: {
      en: "Everyone has one role or more, given by the academy’s administrator; the first one is registered on the client’s order.",
      nl: "Iedereen heeft een of meer rollen, gegeven door de beheerder van de academie; de eerste wordt op last van de klant ingeschreven.",
    },
    clauses: [
      provenElsewhere(
        "VP-18.roles",
        {
          en: "Everybody in an academy has one role or more, of those that an academy may give.",
          nl: "Iedereen in een academie heeft een of meer rollen die een academie mag geven.",
        },
        ["learning/people/roles.ts", "check constraint of role_grant"],
      ),
      provenElsewhere(
        "VP-18.registers",
        {
          en: "Only an administrator who has proven a second factor registers others.",
          nl: "Alleen een beheerder die een tweede factor bewees, schrijft anderen in.",
        },
        ["learning/people/administering.ts", "guard/access/capabilities.ts"],
      ),
      provenElsewhere(
        "VP-18.first",
        {
          en: "A vendor’s first administrator is recorded with the client’s order, and ends as soon as the client’s own comes in.",
          nl: "De eerste beheerder van een leverancier staat geboekt met de opdracht van de klant, en stopt zodra die van de klant binnenkomt.",
        },
        ["learning/people/founding.ts"],
      ),
    ],
  }),
  definePromise({
    id: "VP-19",
    group: "confidentiality",
    criteria: ["CC7.2", "P6.2"],
    kind: "E",
    sentence: {
      en: "Every look at a person’s data is written down before it happens.",
      nl: "Elke inzage in iemands gegevens wordt opgeschreven voordat ze gebeurt.",
    },
    clauses: [
      proven(
        "VP-19.before",
        {
          en: "Where the entry cannot be committed nothing is opened; where it can, it stands before the first letter is readable.",
          nl: "Kan de regel niet worden vastgelegd, dan gaat er niets open; kan het wel, dan staat ze er voordat de eerste letter leesbaar is.",
        },
        ["guard/access/gate.ts open"],
      ),
      proven(
        "VP-19.tells",
        {
          en: "An entry tells who, whose, what, why and on what authority.",
          nl: "Een regel zegt wie, van wie, wat, waarom en met welk recht.",
        },
        ["guard/access/gate.ts", "guard/ledger/compose.ts"],
      ),
      proven(
        "VP-19.whole",
        {
          en: "The ledger only grows: its leaves, its tree and its signed head agree.",
          nl: "Het logboek groeit alleen maar: de bladen, de boom en de ondertekende top kloppen met elkaar.",
        },
        ["guard/ledger checkLog"],
        3 * hour,
      ),
      proven(
        "VP-19.own",
        {
          en: "The person concerned finds the entries about them; a stranger finds none of them.",
          nl: "Wie het aangaat, vindt de eigen regels; een vreemde vindt er geen van.",
        },
        ["guard/ledger/read-entries.ts"],
      ),
      proven(
        "VP-19.verified",
        {
          en: "They can take their part along and verify, without us, that it is true and that it is all.",
          nl: "Ze kunnen hun deel meenemen en zonder ons nagaan dat het klopt en dat het alles is.",
        },
        ["guard/ledger/format/leaf.ts tagOf", "guard/ledger/proof-file.ts", "guard/ledger/verify"],
        3 * hour,
      ),
    ],
  }),
  definePromise({
    id: "VP-20",
    group: "confidentiality",
    criteria: ["CC6.1", "CC6.3"],
    kind: "E",
    sentence: {
      en: "Each request is checked on four levels: account, role, object, recording.",
      nl: "Elk verzoek wordt op vier niveaus nagekeken: account, rol, ding, opname.",
    },
    clauses: [
      proven(
        "VP-20.account",
        {
          en: "A stranger, a suspended person and a member of another academy are turned away, by the gate and beneath it by the database.",
          nl: "Een onbekende, een geschorste en een lid van een andere academie worden geweigerd, door de poort en daaronder door de database.",
        },
        ["guard/access/decide.ts", "row-level security"],
      ),
      proven(
        "VP-20.role",
        {
          en: "A page beyond one’s role answers as if it were not there.",
          nl: "Een pagina buiten je rol antwoordt alsof ze er niet is.",
        },
        ["guard/access/capabilities.ts", "kit/web/server/entrance.ts"],
      ),
      proven(
        "VP-20.object",
        {
          en: "Without a tie to this very person nothing of theirs opens.",
          nl: "Zonder band met juist deze persoon gaat er niets open.",
        },
        ["guard/access/decide.ts", "guard/access/rules.ts"],
      ),
      proven(
        "VP-20.recording",
        {
          en: "A recording opens for the coach it was shared with, and for no other, and no longer once the share is taken back.",
          nl: "Een opname gaat open voor de coach met wie ze gedeeld is, voor niemand anders, en niet meer zodra het delen stopt.",
        },
        ["guard/access/decide.ts shared-with", "the table share"],
      ),
    ],
  }),
  definePromise({
    id: "VP-21",
    group: "confidentiality",
    criteria: ["CC6.1", "CC6.7"],
    kind: "E",
    sentence: {
      en: "A recording is decrypted only after that, for each part that is played.",
      nl: "Een opname wordt pas daarna ontsleuteld, voor elk stuk dat wordt afgespeeld.",
    },
    clauses: [
      proven(
        "VP-21.sealed",
        {
          en: "Before the gate has allowed it a recording cannot be read, printed or passed on, by any road.",
          nl: "Voordat de poort het toestaat, is een opname langs geen enkele weg te lezen, af te drukken of door te geven.",
        },
        ["base/store/closed", "guard/access/gate.ts"],
      ),
      proven(
        "VP-21.bound",
        {
          en: "Its ciphertext opens under its own person’s key and in its own place, nowhere else.",
          nl: "De versleutelde vorm gaat open met de sleutel van de eigen persoon, op de eigen plaats, en nergens anders.",
        },
        ["guard/vault/envelope.ts", "guard/vault/files"],
      ),
      proven(
        "VP-21.ranges",
        {
          en: "No address of a recording gives a byte to a stranger, whichever part is asked for.",
          nl: "Geen adres van een opname geeft een vreemde één byte, welk stuk ook gevraagd wordt.",
        },
        ["kit/web/server/entrance.ts", "the routes of media"],
      ),
    ],
  }),
  definePromise({
    id: "VP-22",
    group: "confidentiality",
    criteria: ["CC6.2", "CC7.2"],
    kind: "E/R",
    sentence: {
      en: "Those who help may look into an account only with consent, for a time, in plain sight; the list of them is checked every quarter.",
      nl: "Wie helpt, mag alleen met toestemming in een account kijken, voor een tijd en zichtbaar; de lijst van helpers wordt elk kwartaal nagekeken.",
    },
  }),
];
