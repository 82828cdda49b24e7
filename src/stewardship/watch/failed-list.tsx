import { platformAcademy } from "#ids";
import { isoInstant } from "#clock";
import {
  idColumn,
  inMemory,
  isSifted,
  type List,
  type ListAsk,
  type ListColumn,
  type ListWords,
} from "#list";
import { Actions, Band, Button, Form, RowName, times, type Element, type Lang } from "#web";
import { failedPath, type WatchParts } from "./parts.ts";
import { workCalled } from "./jobs.words.ts";
import { readFailed, type Failed } from "./read-failed.ts";
import { watchWords as say } from "./watch.words.ts";

const sorts = ["mail", "other"] as const;

/** Work that failed for good, the latest first, for operators. */
export const failedList = (parts: WatchParts): List<Failed> => ({
  name: "failed-work",
  route: "watch.failed",
  path: failedPath,
  access: { door: "platform", may: "operate the platform" },
  picks: { sort: (value) => sorts.some((one) => one === value) },
  orders: {
    what: "ascending",
    where: "ascending",
    code: "ascending",
    tries: "descending",
    when: "ascending",
  },
  columnKeys: ["what", "where", "code", "tries", "when", "act", "id"],
  ...inMemory<Failed, null>({
    read: async () => ({ rows: await readFailed(parts), extra: null }),
    text: (job, { language }) =>
      [nameOf(job), calledIn(parts, language, job), job.academyName, job.code].join(" "),
    fits: { sort: ({ mail }, wanted) => (mail !== null) === (wanted === "mail") },
    by: {
      what: (job, { language }) => calledIn(parts, language, job),
      where: ({ academyName }) => academyName,
      code: ({ code }) => code,
      tries: ({ tries }) => tries,
      when: ({ diedAt }) => diedAt,
    },
  }),
  columns: (ask) => columnsOf(ask, parts),
  options: ({ language: lang }) => [
    {
      name: "sort",
      label: say(lang, "sort"),
      options: [
        { value: "", label: say(lang, "allSorts") },
        { value: "mail", label: say(lang, "onlyMails") },
        { value: "other", label: say(lang, "onlyOthers") },
      ],
    },
  ],
  words,
  rowKey: ({ id }) => id,
  below: ({ language }, { total }) => total > 0 && <About lang={language} />,
});

function words({ language: lang, state }: ListAsk, { total }: { total: number }): ListWords {
  const sifted = isSifted(state);
  return {
    title: say(lang, sifted ? "titleFound" : "title", { count: total }),
    lead: say(lang, "lead"),
    caption: (from, to) => say(lang, "caption", { from, to }),
    find: { label: say(lang, "find"), hint: say(lang, "findHint") },
    sentence: ({ sort, order }) => say(lang, "sentence", { sort, order }),
    usualOrder: say(lang, "latestFirst"),
    ...(!sifted && { nothing: { title: say(lang, "empty"), why: say(lang, "emptyWhy") } }),
  };
}

const About = ({ lang }: { lang: Lang }): Element => (
  <Band id="about" title={say(lang, "about")}>
    <div class="stack">
      <p>{say(lang, "codeHint")}</p>
      <p>{say(lang, "mailHint")}</p>
      <p>{say(lang, "dropHint")}</p>
    </div>
  </Band>
);

function nameOf({ mail, name }: Failed): string {
  return mail ?? name;
}

function columnsOf(ask: ListAsk, parts: WatchParts): readonly ListColumn<Failed>[] {
  const { language: lang, readerZone } = ask;
  return [
    {
      key: "what",
      head: say(lang, "what"),
      order: "ascending",
      phone: "title",
      cell: (job) => (
        <RowName sub={nameOf(job)}>
          {say(lang, job.mail === null ? "work" : "mailOf", { what: calledIn(parts, lang, job) })}
        </RowName>
      ),
      file: (job) => calledIn(parts, lang, job),
    },
    {
      key: "where",
      head: say(lang, "where"),
      order: "ascending",
      phone: "labelled",
      cell: (job) => placeOf(lang, job),
      file: (job) => placeOf(lang, job),
    },
    {
      key: "code",
      head: say(lang, "code"),
      order: "ascending",
      phone: "labelled",
      cell: ({ code }) => (
        <span>
          {say.find(lang, `error${code}`)} <span class="mono">{code}</span>
        </span>
      ),
      file: ({ code }) => code,
    },
    {
      key: "tries",
      head: say(lang, "tries"),
      order: "descending",
      phone: "labelled",
      cell: ({ tries }) => say(lang, "times", { tries }),
      file: ({ tries }) => tries,
    },
    {
      key: "when",
      head: say(lang, "when"),
      order: "ascending",
      phone: "labelled",
      cell: ({ diedAt }) => times(lang, readerZone).dateTime(diedAt),
      file: ({ diedAt }) => isoInstant(diedAt),
    },
    { key: "act", head: say(lang, "act"), phone: "line", cell: (job) => answersTo(ask, job), file: [] },
    idColumn(lang, ({ id }) => id),
  ];
}

/** A mail by its kind, other work by what it does; a job that a later version knows no more, by its name. */
function calledIn({ mails }: WatchParts, lang: Lang, { mail, name }: Failed): string {
  const kind = mails().find((one) => one.name === mail);
  return kind?.about(lang).called ?? workCalled(lang, name) ?? name;
}

const placeOf = (lang: Lang, { academyName, academy }: Failed): string =>
  academyName ?? say(lang, academy === platformAcademy ? "platform" : "gone");

const answersTo = ({ language: lang, guard }: ListAsk, { id }: Failed) =>
  guard && (
    <Actions>
      <Form action={`${failedPath}/${id}/try-again`} guard={guard}>
        <Button size="sm">{say(lang, "again")}</Button>
      </Form>
      <Form action={`${failedPath}/${id}/drop`} guard={guard}>
        <Button size="sm" weight="bare">
          {say(lang, "drop")}
        </Button>
      </Form>
    </Actions>
  );
