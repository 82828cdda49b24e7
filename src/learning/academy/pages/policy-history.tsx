import { Fragment } from "#jsx/jsx-runtime";
import { Button, Form, LinkButton, Opening, RowName, Table, times, type Child, type Column } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { policiesPath } from "../paths.ts";
import { policyWords as say } from "../policies/policies.words.ts";
import {
  changesMost,
  readPolicyChanges,
  type PolicyChange,
  type PolicyHistory,
} from "../policies/read-changes.ts";
import { amount, labelOf } from "../policies/said.ts";
import type { Kit } from "./policies.tsx";

/** Who changed what, when and why; from each line its number is put back, by way of the preview. */
export async function policyHistoryPage({ platform }: Kit, call: MemberCall): Promise<Answer> {
  const { language: lang } = call;
  const found = await readPolicyChanges(platform, call.actor);
  const title = say(lang, "historyTitle", { count: found.changes.length });
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening
          title={title}
          lead={say(lang, "historyLead")}
          actions={<LinkButton href={policiesPath(found.academy)}>{say(lang, "back")}</LinkButton>}
        />
        {found.changes.length > 0 && (
          <Table
            lang={lang}
            caption={title}
            columns={columnsOf(call, found)}
            rows={found.changes}
            rowKey={({ id }) => id}
          />
        )}
        {found.changes.length === changesMost && <p>{say(lang, "showsNewest", { most: changesMost })}</p>}
      </Fragment>
    ),
  });
}

const columnsOf = (call: MemberCall, { academy }: PolicyHistory): Column<PolicyChange>[] => {
  const { language: lang, zone } = call;
  const { dateTime } = times(lang, zone);
  return [
    {
      key: "number",
      head: say(lang, "number"),
      phone: "title",
      cell: ({ number, before, after }) => (
        <RowName sub={`${amount(lang, number, before)} → ${amount(lang, number, after)}`}>
          {labelOf(lang, number)}
        </RowName>
      ),
    },
    { key: "at", head: say(lang, "changedAt"), phone: "line", cell: ({ at }) => dateTime(at) },
    { key: "who", head: say(lang, "who"), phone: "line", cell: (change) => calledBy(call, change) },
    { key: "why", head: say(lang, "why"), cell: ({ reason }) => reason ?? say(lang, "noReason") },
    { key: "back", head: "", cell: (change) => putBack(call, academy, change) },
  ];
};

const calledBy = ({ language: lang, actor }: MemberCall, { by, name }: PolicyChange): string =>
  by === actor.id ? say(lang, "you") : (name ?? say(lang, "somebodyGone"));

function putBack(
  { language: lang, guard }: MemberCall,
  academy: PolicyHistory["academy"],
  { number, before }: PolicyChange,
): Child {
  if (academy.policy[number] === before) return <span class="muted">{say(lang, "atItAgain")}</span>;
  return (
    <Form action={`${policiesPath(academy)}/preview`} guard={guard} hidden={{ [number]: String(before) }}>
      <Button size="sm">{say(lang, "putBack", { amount: amount(lang, number, before) })}</Button>
    </Form>
  );
}
