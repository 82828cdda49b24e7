import { plainName } from "../story/cast.ts";
import { chance, pick } from "../story/chance.ts";

const given = (
  "Jan Els Pieter An Koen Griet Wim Hilde Bart Lies Tom Sara Dries Femke Jef Nele Lander Silke Arne Hanne " +
  "Mohamed Fatima Yassine Khadija Mehmet Ayşe Emre Zeynep Ilyas Samira Agnieszka Paweł Kasia Marek Ioana Andrei " +
  "Elena Radu Joseph Grace Kwame Abena Chidi Ngozi Olivier Chantal Thierry Nathalie José María Luís Beatriz " +
  "Siddharth Priya Linh Tuấn Oleh Iryna Željko Ana Björn Ingrid Roos Daan"
).split(" ");

const family = (
  "Peeters|Janssens|Maes|Jacobs|Mertens|Willems|Claes|Goossens|Wouters|De Smet|Van Damme|Vermeulen|Van den Broeck|" +
  "Aerts|Hermans|De Clercq|Lambrechts|Desmet|Verhoeven|Segers|Bogaert|Cools|Thijs|Bosmans|Van Hoof|Baert|Wuyts|" +
  "El Amrani|Benali|Bouzidi|Aït Said|Yılmaz|Demir|Şahin|Kaya|Öztürk|Kowalski|Nowak|Wiśniewska|Popescu|Ionescu|" +
  "Mensah|Owusu|Okafor|Adeyemi|Mbala|Kabongo|Dubois|Lambert|Dupont|Leclercq|Fernandes|Oliveira|García|Nguyễn|" +
  "Phạm|Sharma|Patel|Kovalenko|Shevchenko|Horvat|Lindström|van Dijk|de Vries|Bakker|Visser|Hendriks|Kuipers"
).split("|");

const sites = ["Gent", "Antwerpen", "Zeebrugge", "Hasselt", "Luik"];
const crews = 40;

export const workforce = 50_000;

/** One after another, each with an address of their own; the same people each time. */
function rowOf(at: number): string {
  const name = `${pick(given, "given", at)} ${pick(family, "family", at)}`;
  const site = pick(sites, "site", at);
  const crew = 1 + Math.floor(chance("crew", at) * crews);
  const number = 100_000 + at;
  return `${name};${plainName(name)}.${number}@summit.example;${site}, ploeg ${String(crew).padStart(2, "0")};${number}`;
}

/** The list of everybody at work, as the office of a haulier would hand it over. */
export const workforceList = (count: number): Buffer =>
  Buffer.from(
    `Naam;E-mail;Groep;Personeelsnummer\r\n${Array.from({ length: count }, (_, at) => `${rowOf(at)}\r\n`).join("")}`,
  );
