import { isoInstant } from "#clock";
import { fileTask, idColumn, inMemory, isSifted } from "#list";
import type { List, ListAsk, ListColumn, ListWords } from "#list";
import { Button, Form, LinkButton, RowName, times, type Child } from "#web";
import { policiesPath } from "../paths.ts";
import { policyWords as say } from "../policies/policies.words.ts";
import { readPolicyChanges, type PolicyChange, type PolicyHistory } from "../policies/read-changes.ts";
import { amount, labelOf } from "../policies/said.ts";

type House = PolicyHistory["academy"];

/** Who changed what, when and why; from each line its number is put back, by way of the preview. */
export const policyHistoryList: List<PolicyChange, House> = {
  name: "policy-changes",
  route: "policies.history",
  path: "/a/:academy/settings/policies/history",
  access: { door: "academy", may: "administer people", stepUp: true },
  picks: { why: (value) => value === "given" },
  orders: { number: "ascending", at: "ascending", who: "ascending" },
  columnKeys: ["number", "at", "who", "why", "back", "id"],
  ...inMemory<PolicyChange, House>({
    async read({ platform, actor, purpose }) {
      const found = await readPolicyChanges(platform, actor, purpose === "file" ? "export" : "administer");
      return { rows: found.changes, extra: found.academy };
    },
    text: ({ number, name, reason }, { language }) =>
      [labelOf(language, number), name, reason].filter(Boolean).join(" "),
    fits: { why: ({ reason }) => reason !== null },
    by: {
      number: ({ number }, { language }) => labelOf(language, number),
      at: ({ at }) => at,
      who: ({ name }) => name,
    },
  }),
  columns: columnsOf,
  options: ({ language: lang }) => [
    {
      name: "why",
      label: say(lang, "which"),
      options: [
        { value: "", label: say(lang, "allChanges") },
        { value: "given", label: say(lang, "onlyLooser") },
      ],
    },
  ],
  words,
  rowKey: ({ id }) => id,
  actions: ({ language, academy }) => (
    <LinkButton href={policiesPath(academy)}>{say(language, "back")}</LinkButton>
  ),
};

export const policyHistoryFile = fileTask(policyHistoryList);

function words({ language: lang, state }: ListAsk, { total }: { total: number }): ListWords {
  const sifted = isSifted(state);
  return {
    title: say(lang, sifted ? "historyFound" : "historyTitle", { count: total }),
    lead: say(lang, "historyLead"),
    caption: (from, to) => say(lang, "historyCaption", { from, to }),
    find: { label: say(lang, "findChange"), hint: say(lang, "findChangeHint") },
    sentence: ({ why, order }) => say(lang, "historySentence", { why, order }),
    ...(!sifted && { nothing: { title: say(lang, "historyNone"), why: say(lang, "historyNoneWhy") } }),
  };
}

function columnsOf(ask: ListAsk, house: House): readonly ListColumn<PolicyChange>[] {
  const { language: lang, readerZone } = ask;
  return [
    {
      key: "number",
      head: say(lang, "number"),
      order: "ascending",
      phone: "title",
      cell: ({ number, before, after }) => (
        <RowName
          sub={say(lang, "fromTo", {
            from: amount(lang, number, before),
            to: amount(lang, number, after),
          })}
        >
          {labelOf(lang, number)}
        </RowName>
      ),
      file: [
        { head: say(lang, "number"), value: ({ number }) => labelOf(lang, number) },
        { head: say(lang, "wasBefore"), value: ({ before }) => before },
        { head: say(lang, "becameThen"), value: ({ after }) => after },
      ],
    },
    {
      key: "at",
      head: say(lang, "changedAt"),
      order: "ascending",
      phone: "line",
      cell: ({ at }) => times(lang, readerZone).dateTime(at),
      file: ({ at }) => isoInstant(at),
    },
    {
      key: "who",
      head: say(lang, "who"),
      order: "ascending",
      phone: "line",
      cell: (change) => calledBy(ask, change),
      file: ({ name }) => name,
    },
    {
      key: "why",
      head: say(lang, "why"),
      cell: ({ reason }) => reason ?? say(lang, "noReason"),
      file: ({ reason }) => reason,
    },
    { key: "back", head: say(lang, "backAgain"), cell: (change) => putBack(ask, house, change), file: [] },
    idColumn(lang, ({ id }) => id),
  ];
}

const calledBy = ({ language: lang, actor }: ListAsk, { by, name }: PolicyChange): string =>
  by === actor.id ? say(lang, "you") : (name ?? say(lang, "somebodyGone"));

function putBack(
  { language: lang, guard }: ListAsk,
  academy: House,
  { number, before }: PolicyChange,
): Child {
  if (academy.policy[number] === before) return <span class="muted">{say(lang, "atItAgain")}</span>;
  return (
    guard && (
      <Form action={`${policiesPath(academy)}/preview`} guard={guard} hidden={{ [number]: String(before) }}>
        <Button size="sm">{say(lang, "putBack", { amount: amount(lang, number, before) })}</Button>
      </Form>
    )
  );
}
