import { words } from "./words.tsx";

const say = words({
  en: {
    plain: "Nothing asked.",
    greeting: "Good day, {name}.",
    left: "{days: one # day | other # days} left for {name}",
    marked: "Read <link>the rest</link>, <strong>now</strong>.",
  },
  nl: {
    plain: "Niets gevraagd.",
    greeting: "Dag {name}.",
    left: "Nog {days: one # dag | other # dagen} voor {name}",
    marked: "Lees <link>de rest</link>, <strong>nu</strong>.",
  },
});

const text: string = say("nl", "greeting", { name: "Mila" });
const counted: string = say("en", "left", { days: 3, name: "Mila" });
const still: string = say("en", "plain");
const shown = say("en", "greeting", { name: <strong>Mila</strong> });
const linked = say("en", "marked", { link: (within) => <a href="/a">{within}</a> });

export const right = [text, counted, still, <p title={still}>{shown}</p>, <p>{linked}</p>];

export const wrong = () => [
  // @ts-expect-error a value is missing
  say("en", "greeting"),
  // @ts-expect-error a value by another name
  say("en", "greeting", { nam: "Mila" }),
  // @ts-expect-error a number is needed to choose a form
  say("en", "left", { days: "3", name: "Mila" }),
  // @ts-expect-error no such message
  say("en", "absent"),
  // @ts-expect-error no such language
  say("de", "plain"),
  // @ts-expect-error something to show is no text
  <p title={say("en", "greeting", { name: <b>Mila</b> })} />,
  // @ts-expect-error a tag needs its function
  say("en", "marked"),
];

export const incomplete = [
  // @ts-expect-error whoever reads it, Dutch must be whole
  words({ en: { a: "A", b: "B" }, nl: { a: "A" } }),
  // @ts-expect-error and must be there
  words({ en: { a: "A" } }),
];
