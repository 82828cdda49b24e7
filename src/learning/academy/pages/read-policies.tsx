import { Fragment } from "#jsx/jsx-runtime";
import { policyNames, type PolicyName } from "#academies";
import { Band, Opening, type Element } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { actedOn } from "../policies/acted.ts";
import { groupNames, policyGroups } from "../policies/groups.ts";
import { policyWords as say } from "../policies/policies.words.ts";
import { amount, labelOf, whyOf } from "../policies/said.ts";
import type { Kit } from "./policies.tsx";

/** What holds for whoever belongs to the academy, in plain words; and apart from it what nothing acts on yet. */
export async function readPoliciesPage({ effects }: Kit, call: MemberCall): Promise<Answer> {
  const { language: lang, academy } = call;
  const title = say(lang, "readTitle", { academy: academy.name });
  const acted = actedOn(effects);
  const holding = groupNames
    .map((group) => ({ group, numbers: policyGroups[group].filter((number) => acted.has(number)) }))
    .filter(({ numbers }) => numbers.length > 0);
  const waiting = policyNames.filter((number) => !acted.has(number));
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, "readLead")}>
          <p>
            <a href={`/a/${academy.slug}/trust`}>{say(lang, "promisesLink")}</a>
          </p>
        </Opening>
        {holding.map(({ group, numbers }) => (
          <Band key={group} id={group} title={say(lang, group)}>
            <Numbers call={call} numbers={numbers} why />
          </Band>
        ))}
        {waiting.length > 0 && (
          <Band id="not-yet" title={say(lang, "readNotYet")} sub={say(lang, "readNotYetWhy")}>
            <Numbers call={call} numbers={waiting} />
          </Band>
        )}
      </Fragment>
    ),
  });
}

type Props = { call: MemberCall; numbers: readonly PolicyName[]; why?: boolean };

const Numbers = ({ call: { language: lang, academy }, numbers, why = false }: Props): Element => (
  <ul class="said">
    {numbers.map((number) => (
      <li key={number}>
        <p>
          {labelOf(lang, number)} <strong>{amount(lang, number, academy.policy[number])}</strong>
        </p>
        {why && <p class="small muted">{whyOf(lang, number)}</p>}
      </li>
    ))}
  </ul>
);
