import { inMemory, isSifted, type List, type ListAsk, type ListWords, type Loaded } from "#list";
import { resetWords as words } from "../factor-resets.words.ts";
import { readFactorResets, type FactorReset, type Names } from "../read-factor-resets.ts";
import { AskBand } from "./factor-resets-ask.tsx";
import { columnKeys, resetColumns, whom } from "./factor-resets-rows.tsx";
import { isPlatform, platformResetsPath } from "./factor-resets-view.ts";

type Around = { names: Names; waiting: number };

const states = ["waiting", "done"] as const;

/** Who waits, who asked, who agreed. An operator’s page shows no name: accounts are told apart by a sign. */
const shared: Omit<List<FactorReset, Around>, "route" | "path" | "access"> = {
  name: "factor-resets",
  picks: { state: (value) => states.some((one) => one === value) },
  orders: { person: "ascending", until: "ascending" },
  columnKeys,
  ...inMemory<FactorReset & { name: string }, Around>({
    async read(ask) {
      const { waiting, done, names } = await readFactorResets(
        ask.platform,
        ask.actor,
        ask.purpose === "file" ? "export" : "administer",
      );
      const all = [
        ...waiting.map((one) => ({ ...one, state: "waiting" as const })),
        ...done.map((one) => ({ ...one, state: "done" as const })),
      ];
      const rows = all.map((one) => ({ ...one, name: whom({ ask, names }, one.member) }));
      return { rows, extra: { names, waiting: waiting.length } };
    },
    text: ({ name }) => name,
    fits: { state: ({ state }, wanted) => state === wanted },
    by: {
      person: ({ name }) => name,
      until: (row) => (row.state === "waiting" ? row.expiresAt : null),
    },
  }),
  columns: (ask, { names }) => resetColumns({ ask, names }),
  options: ({ language: lang }) => [
    {
      name: "state",
      label: words(lang, "which"),
      options: [
        { value: "", label: words(lang, "allResets") },
        { value: "waiting", label: words(lang, "onlyWaiting") },
        { value: "done", label: words(lang, "onlyDone") },
      ],
    },
  ],
  words: wordsOf,
  rowKey: ({ id }) => id,
  below: (ask) => isPlatform(ask) && <AskBand {...ask} />,
};

/** An academy’s administrators decide about its people; operators about any account, by an address that they know. */
export const academyResets: List<FactorReset, Around> = {
  ...shared,
  route: "factor-resets.list",
  path: "/a/:academy/second-factor-resets",
  access: { door: "academy", may: "administer people", stepUp: true },
};

export const platformResets: List<FactorReset, Around> = {
  ...shared,
  route: "factor-resets.platform-list",
  path: platformResetsPath,
  access: { door: "platform", may: "operate the platform", stepUp: true },
};

function wordsOf(ask: ListAsk, { total, extra }: Loaded<FactorReset, Around>): ListWords {
  const { language: lang, state } = ask;
  const sifted = isSifted(state);
  return {
    title: sifted
      ? words(lang, "resetsFound", { count: total })
      : words(lang, "waitingTitle", { count: extra.waiting }),
    lead: words(lang, isPlatform(ask) ? "leadPlatform" : "lead"),
    caption: (from, to) => words(lang, "resetsCaption", { from, to }),
    find: { label: words(lang, "findReset"), hint: words(lang, isPlatform(ask) ? "findSign" : "findName") },
    sentence: ({ state: which, order }) => words(lang, "resetsSentence", { state: which, order }),
    usualOrder: words(lang, "waitingFirst"),
    ...(!sifted && {
      nothing: {
        title: words(lang, "none"),
        why: words(lang, isPlatform(ask) ? "nonePlatformWhy" : "noneWhy"),
      },
    }),
  };
}
