import { words } from "#web";

/**
 * What no key does, whatever its scopes (LC-4), and why: the one list. `tests/api/pages.ts` says of each address for
 * people which operation does the same for programs, or which line of this list keeps it from them.
 */
export const never = [
  "grants",
  "suspends",
  "erases",
  "rules",
  "keys",
  "proves",
  "many",
  "work",
  "watches",
  "own",
  "platform",
] as const;

export type Never = (typeof never)[number];

export const neverWords = words({
  en: {
    grants:
      "Give or take a role, a coach, the managing of a team, a link or a whole group, set an exercise, move or dissolve a team: each decides who sees whom, and somebody must answer for that.",
    suspends:
      "Suspend anybody, let them back in, or open again what a licence closed: that has a reason and a name beneath it.",
    erases:
      "Erase anybody, merge two records, or hasten either: it cannot be taken back, and a stolen key must not be able to do it.",
    rules:
      "Change policies, who may sign in and how, or the academy’s name and mark: no program may loosen what holds it.",
    keys: "Make, see, prolong or revoke keys, and set up signed calls: a key that makes keys never ends.",
    proves: "Sign in, or touch a password, passkey or second factor: those belong to human beings.",
    many: "Confirm a list of many: a person looks it over first. A program invites one by one, as fast as its key may ask.",
    work: "Record, share, watch or judge what learners make, or follow who tried what: that stays between them and whom they share it with.",
    watches:
      "Look up the names behind an opening, take its proof, or read what was mailed to whom: people who answer for the academy look at that, under their own name.",
    own: "Act as one person: their notices, views, long work, own name and own record of who saw them.",
    platform: "Operate the platform itself.",
  },
  nl: {
    grants:
      "Een rol, coach, de leiding van een team, link of hele groep geven of nemen, een oefening opgeven, een team verplaatsen of opheffen: elk bepaalt wie wie ziet, en daar moet iemand voor instaan.",
    suspends:
      "Iemand schorsen, weer toelaten, of openen wat een licentie sloot: daar staat een reden en een naam onder.",
    erases:
      "Iemand wissen, twee registraties samenvoegen, of dat versnellen: het is niet terug te draaien, en een gestolen sleutel mag het niet kunnen.",
    rules:
      "Regels wijzigen, of wie hoe aanmeldt, of naam en merk van de academie: geen programma mag losmaken wat het bindt.",
    keys: "Sleutels maken, zien, verlengen of intrekken, en ondertekende oproepen instellen: een sleutel die sleutels maakt, eindigt nooit.",
    proves: "Aanmelden, of aan een wachtwoord, passkey of tweede factor komen: die zijn van mensen.",
    many: "Een lijst van velen bevestigen: die kijkt eerst iemand na. Een programma nodigt één voor één uit, zo snel als zijn sleutel mag vragen.",
    work: "Opnemen, delen, bekijken of beoordelen wat deelnemers maken, of volgen wie wat probeerde: dat blijft tussen hen en met wie ze het delen.",
    watches:
      "De namen achter een keer kijken opzoeken, het bewijs ervan meenemen, of lezen wat aan wie gemaild is: dat bekijken mensen die voor de academie instaan, onder hun eigen naam.",
    own: "Optreden als één persoon: diens meldingen, weergaven, lang werk, eigen naam en eigen overzicht van wie keek.",
    platform: "Het platform zelf bedienen.",
  },
});
