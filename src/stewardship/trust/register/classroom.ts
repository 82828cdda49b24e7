import { clause, definePromise, proven, type Made } from "../promise.ts";

/** Promises made to schools whose students write. */
export const classroom: readonly Made[] = [
  definePromise({
    id: "CC-1",
    group: "confidentiality",
    criteria: ["CC6.3", "CC7.2"],
    kind: "E",
    sentence: {
      en: "Staff see customers’ data only when they must, and every time is written down.",
      nl: "Medewerkers zien gegevens van klanten alleen als het moet, en elke keer wordt opgeschreven.",
    },
  }),
  definePromise({
    id: "CC-2",
    group: "confidentiality",
    criteria: ["CC1.1", "CC1.4"],
    kind: "E",
    sentence: {
      en: "Whoever works here has read and accepted our policies; without that there is no access.",
      nl: "Wie hier werkt, heeft ons beleid gelezen en aanvaard; zonder dat is er geen toegang.",
    },
  }),
  definePromise({
    id: "CC-3",
    group: "availability",
    criteria: ["CC1.1", "CC6.4"],
    kind: "A",
    sentence: {
      en: "The place where we run holds its certificates.",
      nl: "De plek waar we draaien, heeft haar certificaten.",
    },
  }),
  definePromise({
    id: "CC-4",
    group: "confidentiality",
    criteria: ["CC6.1", "CC6.7"],
    kind: "E",
    sentence: {
      en: "Encryption is current, on the wire and at rest, and is renewed when a weakness appears.",
      nl: "Versleuteling is van nu, onderweg en opgeslagen, en wordt vernieuwd als er een zwakte blijkt.",
    },
  }),
  definePromise({
    id: "CC-5",
    group: "availability",
    criteria: ["A1.1", "A1.2"],
    kind: "E",
    sentence: {
      en: "The loss of a server, even of a data centre, loses nothing that was saved.",
      nl: "Valt een server uit, of een heel datacentrum, dan gaat niets verloren wat bewaard was.",
    },
  }),
  definePromise({
    id: "CC-6",
    group: "availability",
    criteria: ["A1.3", "CC7.5"],
    kind: "E/R",
    sentence: {
      en: "Recovery is rehearsed regularly, and somebody is on call at every hour.",
      nl: "Herstel wordt regelmatig geoefend, en op elk uur is er iemand bereikbaar.",
    },
  }),
  definePromise({
    id: "CC-7",
    group: "availability",
    criteria: ["A1.2"],
    kind: "E",
    sentence: {
      en: "Data lies in several places; it and the source code are backed up every night, and a failure raises an alarm.",
      nl: "Gegevens liggen op meer plekken; elke nacht is er een back-up, ook van de broncode, en als dat mislukt gaat er een alarm.",
    },
  }),
  definePromise({
    id: "CC-8",
    group: "confidentiality",
    criteria: ["CC6.6"],
    kind: "E",
    sentence: {
      en: "Servers answer their keepers from listed addresses only, and every unneeded port is closed.",
      nl: "Servers antwoorden hun beheerders alleen vanaf bekende adressen, en elke onnodige poort is dicht.",
    },
    clauses: [
      proven(
        "CC-8.operators",
        {
          en: "Where the platform’s settings name networks, an operator from anywhere else reaches none of its pages.",
          nl: "Waar de instellingen van het platform netwerken noemen, bereikt een platformbeheerder van elders geen van zijn pagina’s.",
        },
        ["guard/sign-in/standing-at.ts", "TUTELA_OPERATOR_NETWORKS"],
      ),
      proven(
        "CC-8.administrators",
        {
          en: "Where an academy names networks, its administrators can do their work from those alone.",
          nl: "Waar een academie netwerken noemt, kunnen haar beheerders alleen daarvandaan hun werk doen.",
        },
        ["guard/sign-in/standing-at.ts", "guard/sign-in/sign-in-rules.ts"],
      ),
      proven(
        "CC-8.machines",
        {
          en: "Where an academy names networks, the programs that act for its administrators can do so from those alone.",
          nl: "Waar een academie netwerken noemt, kunnen de programma’s die voor haar beheerders werken dat alleen daarvandaan.",
        },
        ["kit/api/find-key.ts"],
      ),
      clause({
        id: "CC-8.afar",
        says: {
          en: "The same holds for metrics and for commands from afar.",
          nl: "Hetzelfde geldt voor meetcijfers en voor opdrachten op afstand.",
        },
      }),
      proven(
        "CC-8.shell",
        {
          en: "Rules for the host come with the product: where they are applied, the shell answers listed addresses, and every unneeded port is closed.",
          nl: "Bij het product horen regels voor de machine: waar ze gelden, antwoordt de shell bekende adressen, en is elke onnodige poort dicht.",
        },
        ["stewardship/trust/host/rules.ts"],
      ),
    ],
  }),
  definePromise({
    id: "CC-9",
    group: "integrity",
    criteria: ["CC7.2"],
    kind: "E",
    sentence: {
      en: "Events of security, availability and access come together in one place and are watched by themselves.",
      nl: "Gebeurtenissen rond beveiliging, beschikbaarheid en toegang komen op één plek samen en worden vanzelf bewaakt.",
    },
  }),
  definePromise({
    id: "CC-10",
    group: "confidentiality",
    criteria: ["CC7.4", "P6.3"],
    kind: "R",
    sentence: {
      en: "If somebody got in who should not have, those concerned hear it promptly.",
      nl: "Kwam iemand binnen die dat niet mocht, dan horen de betrokkenen dat snel.",
    },
  }),
  definePromise({
    id: "CC-11",
    group: "integrity",
    criteria: ["CC4.1", "CC4.2"],
    kind: "E/R",
    sentence: {
      en: "We measure ourselves without pause, and judge ourselves twice a year.",
      nl: "We meten onszelf doorlopend, en beoordelen onszelf twee keer per jaar.",
    },
  }),
  definePromise({
    id: "CC-12",
    group: "integrity",
    criteria: ["CC8.1"],
    kind: "E",
    sentence: {
      en: "Every change is analysed, tested and reviewed for security before it is released.",
      nl: "Elke wijziging wordt ontleed, getest en op veiligheid nagekeken voordat ze uitkomt.",
    },
  }),
  definePromise({
    id: "CC-13",
    group: "integrity",
    criteria: ["CC2.3", "CC7.1"],
    kind: "E",
    sentence: {
      en: "Whoever finds a weakness can report it, and gets an answer.",
      nl: "Wie een zwakke plek vindt, kan die melden en krijgt antwoord.",
    },
  }),
];
