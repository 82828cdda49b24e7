import { inLanguage } from "#academies";
import type { Holding } from "#store";
import { Table, formatNumber, type Element, type Lang } from "#web";
import type { Removed } from "../tables.ts";
import { rightsWords as say } from "../words.ts";

type Line = { name: string; what: string; purpose: string };
type Props = { lang: Lang; holdings: readonly Holding[]; removed: Removed; files?: number };

/** What goes or went, counted, in the words that each holding declares for itself. */
export const RemovedTable = ({ lang, holdings, removed, files = 0 }: Props): Element => (
  <Table
    lang={lang}
    caption={say(lang, "preview")}
    rows={linesOf({ lang, holdings, removed, files })}
    rowKey={({ name }) => name}
    columns={[
      { key: "what", head: say(lang, "what"), phone: "title", cell: ({ what }) => <strong>{what}</strong> },
      { key: "purpose", head: say(lang, "holding"), cell: ({ purpose }) => purpose },
    ]}
  />
);

/** The same as a list that prints. */
export const RemovedList = ({ lang, holdings, removed }: Props): Element => (
  <dl class="went">
    {linesOf({ lang, holdings, removed, files: 0 }).map(({ name, what, purpose }) => (
      <div key={name}>
        <dt>{what}</dt>
        <dd>{purpose}</dd>
      </div>
    ))}
  </dl>
);

function linesOf({ lang, holdings, removed, files }: Required<Props>): Line[] {
  const lines = holdings.flatMap((holding): Line[] => {
    const count = removed[holding.name];
    return count === undefined
      ? []
      : [
          {
            name: holding.name,
            what: counted(lang, holding, count),
            purpose: inLanguage(lang, holding.purpose),
          },
        ];
  });
  // What a module of an earlier version kept has no words any more.
  const known = new Set(holdings.map(({ name }) => name));
  const unknown = Object.entries(removed)
    .filter(([name]) => !known.has(name))
    .reduce((sum, [, count]) => sum + count, 0);
  return [
    ...lines,
    ...(unknown > 0
      ? [
          {
            name: "unknown",
            what: say(lang, "otherRows", { count: unknown }),
            purpose: say(lang, "otherFor"),
          },
        ]
      : []),
    ...(files > 0
      ? [{ name: "files", what: say(lang, "files", { count: files }), purpose: say(lang, "filesFor") }]
      : []),
  ];
}

export function counted(lang: Lang, { called, purpose }: Holding, count: number): string {
  if (!called) return `${formatNumber(lang, count)}: ${inLanguage(lang, purpose)}`;
  const form = count === 1 ? 0 : 1;
  const words = inLanguage(lang, { en: called.en[form], nl: called.nl[form] });
  return `${formatNumber(lang, count)} ${words}`;
}
