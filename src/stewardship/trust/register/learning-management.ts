import { definePromise, type Made } from "../promise.ts";

/** Promises made to those who assign courses and keep transcripts. */
export const learningManagement: readonly Made[] = [
  definePromise({
    id: "LM-1",
    group: "confidentiality",
    criteria: ["CC6.1", "CC8.1"],
    kind: "E",
    sentence: {
      en: "Production, staging and development are apart; customers’ data comes onto no desk unless it was authorised.",
      nl: "Productie, proef en ontwikkeling zijn gescheiden; gegevens van klanten komen op geen bureau tenzij dat is goedgekeurd.",
    },
  }),
  definePromise({
    id: "LM-2",
    group: "confidentiality",
    criteria: ["C1.1"],
    kind: "E",
    sentence: {
      en: "Content stays in the region that was named.",
      nl: "Inhoud blijft in de genoemde regio.",
    },
  }),
  definePromise({
    id: "LM-3",
    group: "confidentiality",
    criteria: ["CC1.4", "CC6.3"],
    kind: "E",
    sentence: {
      en: "Only trained staff with a right to it see data, as totals or to solve a fault.",
      nl: "Alleen opgeleide medewerkers met recht daarop zien gegevens, als totalen of om een fout op te lossen.",
    },
  }),
  definePromise({
    id: "LM-4",
    group: "confidentiality",
    criteria: ["P2.1", "CC6.3"],
    kind: "E",
    sentence: {
      en: "Staff look at a user’s data only with consent given beforehand.",
      nl: "Medewerkers bekijken gegevens van een gebruiker alleen met toestemming vooraf.",
    },
  }),
  definePromise({
    id: "LM-5",
    group: "availability",
    criteria: ["A1.2"],
    kind: "E",
    sentence: {
      en: "Snapshots are made daily at 03:00 and kept 90 days, those of the database 30, encrypted and in several places.",
      nl: "Dagelijks om 03.00 uur is er een momentopname, 90 dagen bewaard; van de database 30, versleuteld en op meer plekken.",
    },
  }),
  definePromise({
    id: "LM-6",
    group: "availability",
    criteria: ["A1.2"],
    kind: "E",
    sentence: {
      en: "How well backups run is watched.",
      nl: "Hoe goed de back-ups lopen, wordt bewaakt.",
    },
  }),
  definePromise({
    id: "LM-7",
    group: "availability",
    criteria: ["P5.1", "PI1.4"],
    kind: "E",
    sentence: {
      en: "All training records can be taken out as CSV: learners their own, administrators everything.",
      nl: "Alle opleidingsgegevens kunnen mee als CSV: wie leert de eigen gegevens, beheerders alles.",
    },
  }),
  definePromise({
    id: "LM-8",
    group: "availability",
    criteria: ["CC7.3", "A1.1"],
    kind: "R",
    sentence: {
      en: "A fault is taken up, eased and solved within the hours that its severity allows.",
      nl: "Een storing wordt opgepakt, verlicht en opgelost binnen de uren die bij haar ernst horen.",
    },
  }),
  definePromise({
    id: "LM-9",
    group: "availability",
    criteria: ["A1.1", "CC2.3"],
    kind: "E",
    sentence: {
      en: "Anyone can see at any moment what works, and what did not.",
      nl: "Iedereen kan op elk moment zien wat werkt, en wat niet werkte.",
    },
  }),
  definePromise({
    id: "LM-10",
    group: "availability",
    criteria: ["A1.1", "CC2.3"],
    kind: "E",
    sentence: {
      en: "Planned maintenance is announced 24 hours before; what was not planned is announced too.",
      nl: "Gepland onderhoud wordt 24 uur vooraf aangekondigd; wat niet gepland was ook.",
    },
  }),
  definePromise({
    id: "LM-11",
    group: "integrity",
    criteria: ["P1.1", "CC2.3"],
    kind: "R",
    sentence: {
      en: "Terms and privacy policy say what people agree to, and every change is announced.",
      nl: "Voorwaarden en privacybeleid zeggen waar mensen mee instemmen, en elke wijziging wordt gemeld.",
    },
  }),
  definePromise({
    id: "LM-12",
    group: "availability",
    criteria: ["PI1.1"],
    kind: "E",
    sentence: {
      en: "Courses are assigned, teams are led, further training is recorded, and reports and transcripts can be searched.",
      nl: "Cursussen worden toegewezen, teams geleid, andere opleidingen vastgelegd, en rapporten en cijferlijsten zijn doorzoekbaar.",
    },
  }),
];
