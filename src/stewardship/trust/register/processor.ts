import { clause, definePromise, proven, type Made } from "../promise.ts";

/** Promises of a processor to those who entrust it with data. */
export const processor: readonly Made[] = [
  definePromise({
    id: "DP-1",
    group: "integrity",
    criteria: ["CC1.3", "CC5.3"],
    kind: "R",
    sentence: {
      en: "Security policies are kept up to date, and each duty has somebody’s name on it.",
      nl: "Beveiligingsbeleid blijft bij de tijd, en bij elke taak staat een naam.",
    },
  }),
  definePromise({
    id: "DP-2",
    group: "confidentiality",
    criteria: ["CC6.1", "CC6.2"],
    kind: "E",
    sentence: {
      en: "Everyone has an account of their own, the rights they need, a strong password and a second factor.",
      nl: "Iedereen heeft een eigen account, de rechten die nodig zijn, een sterk wachtwoord en een tweede factor.",
    },
    clauses: [
      proven(
        "DP-2.accounts",
        {
          en: "One address is one account, and no two people share one.",
          nl: "Eén adres is één account, en geen twee mensen delen er een.",
        },
        ["guard/sign-in/accounts.ts ensureAccount", "account: unique (academy, address_index)"],
      ),
      proven(
        "DP-2.address",
        {
          en: "An account moves to another address only once both agree or the old one has long kept silent; a link counts once, and the old address can still undo it.",
          nl: "Een account gaat pas naar een ander adres als beide instemmen of het oude lang zwijgt; een link geldt één keer, en het oude adres kan het nog terugdraaien.",
        },
        ["guard/sign-in/confirm-address.ts", "guard/sign-in/stop-address-change.ts"],
      ),
      proven(
        "DP-2.factors",
        {
          en: "With an authenticator app or a passkey a password alone opens nothing; a passkey’s answer and a recovery code count once, and at no other site.",
          nl: "Met een authenticator-app of een passkey opent een wachtwoord alleen niets; het antwoord van een passkey en een herstelcode gelden één keer, en op geen andere site.",
        },
        ["guard/sign-in/resolve.ts", "guard/sign-in/prove-passkey.ts", "guard/sign-in/passkey-challenge.ts"],
      ),
      proven(
        "DP-2.required",
        {
          en: "Where an academy asks everyone for a second factor, nobody reaches anything there without one.",
          nl: "Waar een academie iedereen om een tweede factor vraagt, komt zonder niemand er ergens bij.",
        },
        ["guard/access/capabilities.ts mayEnter", "guard/sign-in/sign-in-rules.ts"],
      ),
      proven(
        "DP-2.passwords",
        {
          en: "Passwords follow NIST SP 800-63B: long ones, none that anybody would try first, and no signs demanded.",
          nl: "Wachtwoorden volgen NIST SP 800-63B: lang, geen die iemand als eerste zou proberen, en geen verplichte tekens.",
        },
        ["guard/sign-in/password-rules.ts"],
      ),
      proven(
        "DP-2.roles",
        {
          en: "Nobody reaches a page beyond what their roles allow.",
          nl: "Niemand bereikt een pagina buiten wat zijn rollen toestaan.",
        },
        ["guard/access/capabilities.ts"],
      ),
      clause({
        id: "DP-2.single-sign-on",
        says: {
          en: "An academy can have its people sign in through its own directory, and in no other way.",
          nl: "Een academie kan haar mensen via haar eigen adreslijst laten inloggen, en alleen zo.",
        },
      }),
    ],
  }),
  definePromise({
    id: "DP-3",
    group: "confidentiality",
    criteria: ["CC6.1", "CC6.7"],
    kind: "E",
    sentence: {
      en: "Passwords and secrets are never stored readable and never reach a log; connections and stores are encrypted.",
      nl: "Wachtwoorden en geheimen worden nooit leesbaar bewaard en komen nooit in een logboek; verbindingen en opslag zijn versleuteld.",
    },
    clauses: [
      proven(
        "DP-3.tls",
        {
          en: "Nothing is served over an unencrypted connection beyond this machine itself.",
          nl: "Buiten deze machine zelf gaat niets over een onversleutelde verbinding.",
        },
        ["kit/web/server/tls/arrival.ts mayServe"],
      ),
      proven(
        "DP-3.sealed",
        {
          en: "What is declared sealed lies in the database as an envelope, in every row that was looked at.",
          nl: "Wat verzegeld hoort te zijn, staat als envelop in de database, in elke regel die bekeken is.",
        },
        ["guard/vault/envelope.ts", "the holdings of all modules"],
      ),
      proven(
        "DP-3.hashes",
        {
          en: "Every password is an Argon2id hash at the cost we state or more.",
          nl: "Elk wachtwoord is een Argon2id-hash, minstens zo duur als we zeggen.",
        },
        ["guard/sign-in/passwords.ts"],
      ),
      proven(
        "DP-3.logs",
        {
          en: "A secret, a name, an address or a code that is handed to the log comes out as a mark.",
          nl: "Een geheim, een naam, een adres of een code die het logboek krijgt, komt eruit als een streepje.",
        },
        ["base/log/loggable.ts", "base/log/reduce-error.ts"],
      ),
    ],
  }),
  definePromise({
    id: "DP-4",
    group: "integrity",
    criteria: ["CC7.2"],
    kind: "E",
    sentence: {
      en: "Events of security are logged and watched for what is unusual; logs hold nothing private.",
      nl: "Gebeurtenissen rond beveiliging worden vastgelegd en op het ongewone bewaakt; logboeken bevatten niets persoonlijks.",
    },
  }),
  definePromise({
    id: "DP-5",
    group: "confidentiality",
    criteria: ["CC6.1", "CC6.4"],
    kind: "E/A",
    sentence: {
      en: "No customer reaches another’s data, and the data centre is certified, guarded and watched.",
      nl: "Geen klant komt bij gegevens van een ander, en het datacentrum is gecertificeerd, beveiligd en bewaakt.",
    },
    clauses: [
      clause({
        id: "DP-5.apart",
        says: {
          en: "Each academy’s rows and keys are its own, beneath the gate too.",
          nl: "Elke academie heeft eigen regels en sleutels, ook onder de poort.",
        },
      }),
      clause({
        id: "DP-5.centre",
        proof: "attested",
        says: {
          en: "The data centre is certified, guarded and watched.",
          nl: "Het datacentrum is gecertificeerd, beveiligd en bewaakt.",
        },
      }),
    ],
  }),
  definePromise({
    id: "DP-6",
    group: "availability",
    criteria: ["A1.2", "A1.3"],
    kind: "E",
    sentence: {
      en: "Backups are encrypted, restoring is tried out, and they serve recovery and legal duties alone.",
      nl: "Back-ups zijn versleuteld, terugzetten wordt beproefd, en ze dienen alleen herstel en wettelijke plichten.",
    },
  }),
  definePromise({
    id: "DP-7",
    group: "integrity",
    criteria: ["CC8.1", "CC7.1"],
    kind: "E/R",
    sentence: {
      en: "Code is versioned and reviewed, tried outside production, patched, and built of parts from known registries.",
      nl: "Code heeft versies en wordt nagekeken, buiten productie beproefd, bijgewerkt, en gebouwd uit delen van bekende registers.",
    },
  }),
  definePromise({
    id: "DP-8",
    group: "confidentiality",
    criteria: ["CC9.2", "P6.1"],
    kind: "E",
    sentence: {
      en: "You may see who works for us; newcomers are bound to equal duties, and we answer for them.",
      nl: "Je kunt zien wie voor ons werkt; nieuwe partijen zijn aan dezelfde plichten gebonden, en wij staan voor ze in.",
    },
  }),
  definePromise({
    id: "DP-9",
    group: "confidentiality",
    criteria: ["CC7.3", "CC7.4"],
    kind: "R",
    sentence: {
      en: "Customers hear of an incident within 24 hours of our being sure: what it is, what it may mean, what we do, whom to ask.",
      nl: "Klanten horen binnen 24 uur nadat we het zeker weten van een incident: wat het is, wat het kan betekenen, wat we doen, wie te vragen.",
    },
  }),
  definePromise({
    id: "DP-10",
    group: "confidentiality",
    criteria: ["P5.1", "P5.2"],
    kind: "E/R",
    sentence: {
      en: "People’s requests about their data are answered on the instruction of whoever is responsible for it, within the time the law sets.",
      nl: "Verzoeken van mensen over hun gegevens worden beantwoord op last van wie er verantwoordelijk voor is, binnen de wettelijke tijd.",
    },
  }),
  definePromise({
    id: "DP-11",
    group: "confidentiality",
    criteria: ["P4.3", "C1.2"],
    kind: "E",
    sentence: {
      en: "After the end data leaves our systems and rotates out of the backups; what the law keeps is archived and used for nothing else.",
      nl: "Na het einde gaan gegevens uit onze systemen en uit de back-ups; wat van de wet moet blijven, ligt in een archief en dient niets anders.",
    },
  }),
  definePromise({
    id: "DP-12",
    group: "confidentiality",
    criteria: ["C1.1", "P4.1"],
    kind: "E",
    sentence: {
      en: "Comparisons between academies reveal nobody, and everyone here is bound to confidentiality.",
      nl: "Vergelijkingen tussen academies verraden niemand, en iedereen hier is aan geheimhouding gebonden.",
    },
  }),
];
