import { idColumn, inMemory, isSifted, type List } from "../index.ts";

export type Thing = { id: string; name: string; size: number; kind: "round" | "square" };

/** A list of invented things; `things` are all that it has. */
export const thingsList = (name: string, things: () => readonly Thing[]): List<Thing> => ({
  name,
  route: `test.${name}`,
  path: `/a/:academy/${name}`,
  access: { door: "academy", may: "use the academy" },
  picks: { kind: (value) => value === "round" || value === "square" },
  orders: { name: "ascending", size: "descending" },
  columnKeys: ["name", "size", "kind", "id"],
  ...inMemory<Thing, null>({
    read: async () => ({ rows: things(), extra: null }),
    text: (thing) => thing.name,
    fits: { kind: ({ kind }, wanted) => kind === wanted },
    by: { name: (thing) => thing.name, size: ({ size }) => size },
  }),
  columns: ({ language }) => [
    { key: "name", head: "Name", order: "ascending", cell: (one) => one.name, file: (one) => one.name },
    { key: "size", head: "Size", order: "descending", cell: ({ size }) => size, file: ({ size }) => size },
    { key: "kind", head: "Kind", cell: ({ kind }) => kind, file: ({ kind }) => kind },
    idColumn(language, ({ id }) => id),
  ],
  options: () => [
    {
      name: "kind",
      label: "Which",
      options: [
        { value: "", label: "all things" },
        { value: "round", label: "round ones" },
        { value: "square", label: "square ones" },
      ],
    },
  ],
  words: ({ state }, { total }) => ({
    title: isSifted(state) ? `${total} things fit.` : `There are ${total} things.`,
    caption: (from, to) => `Things, ${from} to ${to}`,
    find: { label: "Find a thing", hint: "Name" },
    sentence: ({ kind, order }) => ["Showing ", kind, ", ", order, "."],
    ...(!isSifted(state) && { nothing: { title: "There is nothing.", why: "Nobody made a thing." } }),
  }),
  rowKey: ({ id }) => id,
});
