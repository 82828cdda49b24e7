import { words } from "#web";

/** The rules by which an academy's people sign in. Read by its administrators. */
export const rulesWords = words({
  en: {
    menu: "Signing in",
    title: "How your people sign in.",
    lead: "Two rules of your academy. You see what a change does before it counts, and each change is kept in the ledger.",
    factorHead: "Second factor",
    factorAll: "Ask everyone for a second factor",
    factorHint:
      "Administrators prove one whatever you choose. With this the others do too: an authenticator app or a passkey.",
    networksHead: "Networks",
    networks: "Where administrators may work from",
    networksHint:
      "Networks or single addresses, one on each line, such as 192.0.2.0/24; at most {most}. Empty: from anywhere. You come from {address} now.",
    networksWhy:
      "Whoever is an administrator and comes from elsewhere is told of this rule, and can do nothing that administrators do. What else they are here, such as a coach, they stay.",
    networkMalformed:
      "“{network}” is no network: it looks like 192.0.2.0/24 or 2001:db8::/32, and is no wider than /8.",
    networksTooMany: "At most {most} networks.",
    networksWithoutYou:
      "You come from {address}, which none of these networks holds: you would lock yourself out. Add it first.",
    look: "See what it changes",
    previewTitle: "This is what changes.",
    previewLead: "Nothing has changed yet.",
    factorOn: "From now on everyone proves a second factor.",
    factorOff: "From now on those alone who look after others prove a second factor.",
    factorSame: "Who proves a second factor stays as it is.",
    nobodyLacks: "Everybody has one already.",
    fewLack:
      "A few people, fewer than {least}, have none yet. They choose one when they next come in, and reach nothing before.",
    manyLack:
      "{count} people have none yet. They choose one when they next come in, and reach nothing before.",
    networksAny: "Administrators may work from anywhere.",
    networksOnly:
      "{count: one Administrators work from one network alone: | other Administrators work from # networks alone:}",
    networksSame: "Where administrators may work from stays as it is.",
    youStay: "You come from {address}, and stay in.",
    looser: "This asks for less than before.",
    change: "Change it",
    back: "Back to the rules",
    changed: "The rules are changed. They count from this moment.",
    nothing: "Nothing would change.",
  },
  nl: {
    menu: "Inloggen",
    title: "Hoe je mensen inloggen.",
    lead: "Twee regels van je academie. Je ziet wat een verandering doet voordat ze geldt, en elke verandering staat in het logboek.",
    factorHead: "Tweede factor",
    factorAll: "Vraag iedereen om een tweede factor",
    factorHint:
      "Beheerders laten er altijd een zien. Hiermee doen de anderen dat ook: een authenticator-app of een passkey.",
    networksHead: "Netwerken",
    networks: "Waarvandaan beheerders mogen werken",
    networksHint:
      "Netwerken of losse adressen, op elke regel een, zoals 192.0.2.0/24; hoogstens {most}. Leeg: van overal. Jij komt nu van {address}.",
    networksWhy:
      "Wie beheerder is en van elders komt, leest dat deze regel geldt en kan niets van wat beheerders doen. Wat iemand hier verder is, zoals coach, blijft zo.",
    networkMalformed:
      "“{network}” is geen netwerk: het ziet eruit als 192.0.2.0/24 of 2001:db8::/32, en is niet breder dan /8.",
    networksTooMany: "Hoogstens {most} netwerken.",
    networksWithoutYou:
      "Jij komt van {address}, en dat zit in geen van deze netwerken: je zou jezelf buitensluiten. Zet het er eerst bij.",
    look: "Bekijk wat er verandert",
    previewTitle: "Dit verandert er.",
    previewLead: "Er is nog niets veranderd.",
    factorOn: "Vanaf nu laat iedereen een tweede factor zien.",
    factorOff: "Vanaf nu laat alleen wie voor anderen zorgt een tweede factor zien.",
    factorSame: "Wie een tweede factor laat zien, blijft zoals het is.",
    nobodyLacks: "Iedereen heeft er al een.",
    fewLack:
      "Een paar mensen, minder dan {least}, hebben er nog geen. Ze kiezen er een als ze weer binnenkomen, en eerder gaat er niets open.",
    manyLack:
      "{count} mensen hebben er nog geen. Ze kiezen er een als ze weer binnenkomen, en eerder gaat er niets open.",
    networksAny: "Beheerders mogen van overal werken.",
    networksOnly:
      "{count: one Beheerders werken alleen vanaf één netwerk: | other Beheerders werken alleen vanaf # netwerken:}",
    networksSame: "Waarvandaan beheerders mogen werken, blijft zoals het is.",
    youStay: "Jij komt van {address}, en blijft binnen.",
    looser: "Dit vraagt minder dan eerst.",
    change: "Verander het",
    back: "Terug naar de regels",
    changed: "De regels zijn veranderd. Ze gelden vanaf dit moment.",
    nothing: "Er zou niets veranderen.",
  },
});
