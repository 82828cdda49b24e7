import type { Production } from "../story/cast.ts";
import { answers } from "./answers.ts";
import { exercises } from "./exercises.ts";
import { groups, people } from "./people.ts";
import { rounds } from "./rounds.ts";

const names = people.map(({ name }) => name);

/** A school for hard conversations in care: video practice, whole, with two months behind it. */
export const studio = (): Production => ({
  slug: "studio",
  name: "Studio Noord",
  policySet: "video-practice",
  ink: "petrol",
  language: "en",
  zone: "Europe/Amsterdam",
  domain: "studio-noord.example",
  order:
    "Order of Studio Noord, signed by its director on paper; she names Femke Dijkstra as first administrator.",
  founded: -62,
  people,
  groups: Object.values(groups),
  exercises,
  writer: "Noor El Amrani",
  rounds,
  answers: answers(),
  decisions: [
    { day: -30, numbers: { idleSignInMinutes: "60" }, reason: "People share the computers in the hall." },
    {
      day: -9,
      numbers: { invitationDays: "21" },
      reason: "A week is too short over the holidays, says the school.",
    },
  ],
  looks: [-57, -50, -43, -36, -29, -22, -15, -8, -1].map((day, week) => ({
    day,
    time: "16:50",
    people: names.filter((_, place) => week % 3 === 0 || place % 3 === week % 3),
  })),
  house: [
    {
      day: -14,
      time: "15:10",
      does: "keep a view",
      name: "Licences that end soon",
      query: "standing=licence-ends-soon&order=licence",
    },
    { day: -14, time: "15:12", does: "keep a view", name: "Coaches", query: "role=coach" },
  ],
});
