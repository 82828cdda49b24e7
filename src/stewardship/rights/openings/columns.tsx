import { Fragment } from "#jsx/jsx-runtime";
import { isoInstant } from "#clock";
import type { MemberId } from "#ids";
import type { OpeningRow } from "#ledger";
import type { ListAsk, ListColumn } from "#list";
import { RowName, formatEntry, formatList, times, type Child } from "#web";
import { places } from "#web-server";
import { calledIn } from "../called.ts";
import { entryWords } from "../entry.words.ts";
import { lookOf, rolesIn } from "../looks.ts";
import { lookWords } from "../looks.words.ts";
import { capital } from "../pages/common.ts";
import { whoIs } from "../pages/look-line.tsx";
import { openingsPath, ofPersonPath, whosePath } from "./paths.ts";
import { openingsWords as say } from "./openings.words.ts";
import { namedMost, viewerOf, type Around } from "./read.ts";

export const columnKeys = ["who", "when", "what", "whose", "purpose", "number", "ids"];

export function columnsOf(ask: ListAsk, around: Around): readonly ListColumn<OpeningRow>[] {
  const { language: lang, academy, zone, actor } = ask;
  const look = ({ entry: id, ...row }: OpeningRow) => lookOf({ ...row, id, type: "data.opened" }, actor);
  const who = (row: OpeningRow) => capital(whoIs(lang, around.names, look(row)));
  const whoInFile = (row: OpeningRow) =>
    look(row).by.kind === "self" ? (around.names.get(actor.id) ?? lookWords(lang, "unnamed")) : who(row);
  const roles = ({ core }: OpeningRow) =>
    formatList(
      lang,
      rolesIn(core).map((role) => lookWords(lang, role)),
    );
  const what = (row: OpeningRow) =>
    capital(
      formatList(
        lang,
        look(row).what.map((kind) => entryWords(lang, kind)),
      ),
    );
  const purpose = (row: OpeningRow) => {
    const found = look(row).purpose;
    return found === null ? "" : capital(say(lang, found));
  };
  const { dateTime } = times(lang, zone);
  return [
    {
      key: "who",
      head: say(lang, "who"),
      phone: "title",
      cell: (row) => (
        <RowName href={`${openingsPath(academy)}?viewer=${encodeURIComponent(pickOf(row))}`} sub={roles(row)}>
          {who(row)}
        </RowName>
      ),
      file: [
        { head: say(lang, "who"), value: whoInFile },
        { head: say(lang, "role"), value: roles },
      ],
    },
    {
      key: "when",
      head: say(lang, "when"),
      phone: "labelled",
      cell: ({ at }) => <time class="num">{dateTime(at)}</time>,
      file: ({ at }) => isoInstant(at),
    },
    { key: "what", head: say(lang, "what"), phone: "labelled", cell: what, file: what },
    {
      key: "whose",
      head: say(lang, "whose"),
      phone: "labelled",
      cell: (row) => whoseCell(ask, around, row),
      file: ({ subjects }) => subjects.length,
    },
    { key: "purpose", head: say(lang, "purpose"), phone: "labelled", cell: purpose, file: purpose },
    {
      key: "number",
      head: say(lang, "number"),
      numeric: true,
      phone: "side",
      cell: ({ entry, number }) => (
        <a
          class="num"
          href={places.entry(academy, entry)}
          aria-label={say(lang, "entry", { number: formatEntry(number) })}
        >
          {formatEntry(number)}
        </a>
      ),
      file: ({ number }) => number,
    },
    {
      key: "ids",
      head: say(lang, "viewerId"),
      unusual: true,
      phone: "labelled",
      cell: (row) => <code>{viewerOf(row)}</code>,
      file: viewerOf,
    },
  ];
}

/** What the sentence is to say so that it asks for this viewer: services are asked for together. */
const pickOf = (row: OpeningRow): string => (row.core?.actor.kind === "service" ? "services" : viewerOf(row));

function whoseCell(ask: ListAsk, { names }: Around, { subjects, entry }: OpeningRow): Child {
  const { language: lang, academy, actor } = ask;
  if (subjects.length > namedMost)
    return (
      <a href={whosePath(academy, entry)}>
        {say(lang, "people", { count: subjects.length })}
        <span class="sr"> {say(lang, "ofEntry")}</span>
      </a>
    );
  const called = (member: MemberId): string =>
    member === actor.id ? lookWords(lang, "you") : calledIn(lang, names, academy.id, member);
  return subjects.map((member, at) => (
    <Fragment>
      {at > 0 && ", "}
      <a href={ofPersonPath(academy, member)}>{at === 0 ? capital(called(member)) : called(member)}</a>
    </Fragment>
  ));
}
