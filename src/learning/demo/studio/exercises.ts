import type { Exercise } from "../story/cast.ts";

const text = (...lines: readonly string[]): string => lines.join("\n");

/** Written as a trainer of conversations writes: somebody sits opposite, something is at stake, and it must be said. */
export const exercises: Readonly<Record<string, Exercise>> = {
  scan: {
    title: "The scan is not good",
    situation: text(
      "Mr De Vries, 58, is in your consulting room with his daughter. Last week he had a scan because of a cough that would not go. He is a baker, up at three every morning, and he has told the nurse twice that he must be back before noon.",
      "The radiologist’s report is in front of you: a tumour in the left lung, with spread to the liver. He does not know yet. His daughter suspects it.",
    ),
    assignment: text(
      "Tell him. You have the first four minutes of the conversation: how you begin, the sentence in which you say it, and what you do with the silence that follows.",
      "Do not plan treatment with him today. Look into the camera as if he sat there.",
    ),
    criteria: text(
      "Says within the first minute that there is bad news",
      "Uses words that a baker uses, and no abbreviations",
      "Leaves a silence after the news and lets him break it",
      "Answers the feeling before the question",
      "Ends with one next step that he can repeat",
    ),
    longestSeconds: "300",
    passFrom: "70",
    published: true,
  },
  handover: {
    title: "Handing over in ninety seconds",
    situation: text(
      "It is 07:10. You leave after a night on ward 4 and hand four patients over to a colleague whom you do not know well. Bed 12 is the one that worries you: Mrs Aydın, second day after a hip replacement, restless since five, pulse 112, and a feeling of yours that the figures do not show.",
    ),
    assignment: text(
      "Hand over bed 12, and bed 12 alone, in ninety seconds. Say what you saw, what you think it is, and what you want your colleague to do in the first hour.",
    ),
    criteria: text(
      "Names the patient and the worry in the first sentence",
      "Gives figures with the time at which they were taken",
      "Says what they think, not only what they saw",
      "Asks for something particular, by a time",
      "Checks that it has arrived",
    ),
    longestSeconds: "120",
    passFrom: "75",
    published: true,
  },
  no: {
    title: "Saying no to a good colleague",
    situation: text(
      "Rob has swapped shifts with you three times this month, always with a good reason. It is Thursday, and he asks whether you will take his Saturday: his brother is moving house. You like him. You have promised that Saturday at home.",
    ),
    assignment: text(
      "Say no. You may explain it once. Then Rob says: ‘I thought we helped each other here.’ Answer that as well.",
    ),
    criteria: text(
      "The word ‘no’, or one that cannot be taken for anything else",
      "Gives one reason and does not defend it",
      "Names what Rob feels without taking the no back",
      "Keeps the tone in which you would want to work with him on Monday",
    ),
    longestSeconds: "180",
    passFrom: "",
    published: true,
  },
  family: {
    title: "‘You must do everything’",
    situation: text(
      "The children of Mrs Verhoeven, 86, have come in from three countries. Their mother has been unconscious for two days after a bleeding in the brain. The eldest, a lawyer, speaks for all of them: ‘We want everything done. Everything.’ Mrs Verhoeven wrote down four years ago that she did not want to be kept alive by machines.",
    ),
    assignment: text(
      "Answer the eldest. Find out what ‘everything’ means to her before you speak of what their mother wrote.",
    ),
    criteria: text(
      "Asks before telling",
      "Brings in the mother’s own words as hers, not as a rule of the house",
      "Separates what the children hope from what can be done",
      "Gives each of the three a place in the conversation",
      "Says plainly what happens tonight",
    ),
    longestSeconds: "300",
    passFrom: "70",
    published: true,
  },
  klacht: {
    title: "De klacht aan de balie",
    situation: text(
      "Mevrouw Jansen staat voor de derde keer aan je balie. De eerste keer was haar afspraak verzet, de tweede keer was de brief van de huisarts zoek, en nu loopt het spreekuur vijftig minuten uit. Achter haar staan vier mensen mee te luisteren. Ze praat hard.",
    ),
    assignment: text(
      "Vang haar op. Je kunt het spreekuur niet versnellen. Je kunt wel zorgen dat ze met een ander gevoel gaat zitten dan waarmee ze kwam.",
    ),
    criteria: text(
      "Laat haar uitpraten voordat er een oplossing komt",
      "Vat in eigen woorden samen wat er drie keer misging",
      "Zegt sorry zonder een collega de schuld te geven",
      "Belooft alleen wat echt kan, met een tijd erbij",
      "Houdt de anderen in de rij er vriendelijk buiten",
    ),
    longestSeconds: "180",
    passFrom: "70",
    published: true,
  },
  telefoon: {
    title: "Slecht nieuws aan de telefoon",
    situation: text(
      "Je belt meneer El Idrissi. Zijn operatie van morgen gaat niet door, voor de tweede keer: er is geen bed op de intensive care. Hij heeft zijn winkel gesloten en zijn zus is uit Nador overgekomen om op de kinderen te passen.",
    ),
    assignment: text(
      "Voer de eerste drie minuten van het gesprek. Je ziet hem niet en hij ziet jou niet: alles moet in je stem zitten.",
    ),
    criteria: text(
      "Vraagt of het schikt en waar hij is",
      "Zegt de kern in één zin",
      "Geeft ruimte aan boosheid en blijft rustig",
      "Vertelt wat er al geregeld is en wat nog niet",
      "Spreekt af wie wanneer terugbelt",
    ),
    longestSeconds: "240",
    passFrom: "70",
    published: true,
  },
  functioneren: {
    title: "Een functioneringsgesprek openen",
    situation: text(
      "Anouk werkt zes jaar in je team. Ze is vakkundig, en de laatste maanden kort tegen leerlingen: twee van hen hebben gevraagd of ze met een ander mogen meelopen. Anouk denkt dat dit gesprek over haar rooster gaat.",
    ),
    assignment: text(
      "Open het gesprek. Zeg in de eerste minuut waar het over gaat, beschrijf wat je hebt gezien, en stel dan een vraag waarop je het antwoord niet weet.",
    ),
    criteria: text(
      "Zegt waar het gesprek over gaat",
      "Beschrijft gedrag, geen karakter",
      "Zegt wat het met de leerlingen doet",
      "Stelt een open vraag en wacht op het antwoord",
    ),
    longestSeconds: "240",
    passFrom: "",
    published: true,
  },
  silence: {
    title: "What comes after a silence",
    situation: "You have just told somebody what they did not want to hear. They look at the table.",
    assignment:
      "Wait. Then say the first thing. (Draft: Marieke will add the second half, in which the other one leaves.)",
    criteria: text("Bears the silence", "Begins with the other person"),
    longestSeconds: "120",
    passFrom: "",
    published: false,
  },
};

/** In which language a coach answers. */
export const isDutch = (exercise: string): boolean =>
  ["klacht", "telefoon", "functioneren"].includes(exercise);
