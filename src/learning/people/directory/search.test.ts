import { expect, test } from "vitest";
import { instant } from "#clock";
import { randomId } from "#ids";
import { byName, type Entry } from "./entry.ts";
import { search } from "./search.ts";

const now = instant(0);
const syllables = ["no", "or", "an", "de", "jo", "x", "er", "li"];
/** The same texts with each run. */
let turn = 1;
const chance = (most: number): number => (turn = (turn * 48_271) % 2_147_483_647) % most;
const word = () => Array.from({ length: 1 + chance(3) }, () => syllables[chance(8)]).join("");

const entries = Array.from({ length: 300 }, (): Entry => {
  const name = chance(10) === 0 ? "" : Array.from({ length: 1 + chance(3) }, word).join(" ");
  const times = { licenceFrom: null, licenceUntil: null, reopenedUntil: null };
  const address = `${word()}.${word()}@${word()}.example`;
  const rest = { roles: [], groups: [], createdAt: now, changedAt: now, ...times };
  return { member: randomId<"member">(), name, address, state: "active", ...rest };
}).toSorted(byName);

/** Who is found by whoever reads every entry. */
function byReading(text: string, addresses: boolean): string[] {
  const words = text.split(" ");
  const rank = ({ name, address }: Entry): number => {
    if (words.every((one) => ` ${name}`.includes(` ${one}`))) return 0;
    if (addresses && address.startsWith(text)) return 0;
    return words.every((one) => name.includes(one)) || (addresses && address.includes(text)) ? 1 : 2;
  };
  return [0, 1].flatMap((wanted) =>
    entries.filter((one) => rank(one) === wanted).map(({ member }) => member),
  );
}

test.each([true, false])(
  "finds whom reading every entry finds, in the same order (by address: %s)",
  (addresses) => {
    for (let n = 0; n < 300; n++) {
      const text = Array.from({ length: 1 + chance(2) }, word).join(" ");
      const wish = { text, standing: "everyone", role: null, group: null, addresses } as const;
      const expected = byReading(text, addresses);
      expect(search(entries, wish, now), text).toEqual(expected);
      expect(search(entries, wish, now, 5), text).toEqual(expected.slice(0, 5));
    }
  },
);
