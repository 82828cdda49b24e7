import { Fragment } from "#jsx/jsx-runtime";
import { Band, Opening } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { groupNames, policyGroups } from "../policies/groups.ts";
import { policyWords as say } from "../policies/policies.words.ts";
import { amount, labelOf, whyOf } from "../policies/said.ts";

/** What holds for whoever belongs to the academy, in plain words. */
export async function readPoliciesPage(call: MemberCall): Promise<Answer> {
  const { language: lang, academy } = call;
  const title = say(lang, "readTitle", { academy: academy.name });
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, "readLead")}>
          <p>
            <a href={`/a/${academy.slug}/trust`}>{say(lang, "promisesLink")}</a>
          </p>
        </Opening>
        {groupNames.map((group) => (
          <Band key={group} id={group} title={say(lang, group)}>
            <ul class="said">
              {policyGroups[group].map((number) => (
                <li key={number}>
                  <p>
                    {labelOf(lang, number)} <strong>{amount(lang, number, academy.policy[number])}</strong>
                  </p>
                  <p class="small muted">{whyOf(lang, number)}</p>
                </li>
              ))}
            </ul>
          </Band>
        ))}
      </Fragment>
    ),
  });
}
