import { Fragment } from "#jsx/jsx-runtime";
import { policyNames, type Academy, type PolicySet } from "#academies";
import type { PolicyEffect } from "#module";
import type { Platform } from "#platform";
import {
  Actions,
  Band,
  Button,
  Form,
  FormFaults,
  LinkButton,
  Opening,
  type Child,
  type Element,
  type Lang,
} from "#web";
import { FaultCount, page, untouched, type Answer, type MemberCall, type Typed } from "#web-server";
import { governed, inside } from "../governing.ts";
import { policiesPath, policyHistoryPath, signInRulesPath } from "../paths.ts";
import { actedOn } from "../policies/acted.ts";
import { groupNames, policyGroups, type PolicyGroup } from "../policies/groups.ts";
import { policyWords as say } from "../policies/policies.words.ts";
import { setNames } from "../set-names.words.ts";
import { NumberRow } from "./number-row.tsx";

export type Kit = { platform: Platform; effects: readonly PolicyEffect[] };

export const setName = (lang: Lang, set: PolicySet): string => setNames(lang, set);

const standing = ({ policy }: Academy): Typed =>
  untouched(Object.fromEntries(policyNames.map((name) => [name, String(policy[name])])));

type Again = { typed: Typed; wentOn?: boolean };

/** All numbers in one form; nothing is sent further than the preview. */
export async function policiesPage(
  { platform, effects }: Kit,
  call: MemberCall,
  again?: Again,
): Promise<Answer> {
  const { language: lang, actor, guard } = call;
  const academy = await platform.store.read(inside(actor), (tx) => governed(tx, platform, actor));
  const typed = again?.typed ?? standing(academy);
  const acted = actedOn(effects);
  return page(call, {
    title: say(lang, "title"),
    children: (
      <Fragment>
        <Opening
          title={say(lang, "title")}
          lead={say(lang, "lead", { set: setName(lang, academy.policySet) })}
          actions={<LinkButton href={policyHistoryPath(academy)}>{say(lang, "history")}</LinkButton>}
        />
        <Form action={`${policiesPath(academy)}/preview`} guard={guard}>
          {again?.wentOn && <FormFaults lang={lang}>{say(lang, "wentOn")}</FormFaults>}
          <FaultCount lang={lang} typed={typed} />
          {groupNames.map((group) => (
            <Band key={group} id={group} title={say(lang, group)} {...noteOf(lang, academy, group)}>
              <ul class="numbers">
                {policyGroups[group].map((number) => (
                  <NumberRow key={number} {...{ lang, academy, number, typed, acted: acted.has(number) }} />
                ))}
              </ul>
            </Band>
          ))}
          <Actions more>
            <Button weight="primary">{say(lang, "look")}</Button>
          </Actions>
        </Form>
      </Fragment>
    ),
  });
}

function noteOf(lang: Lang, academy: Academy, group: PolicyGroup) {
  const note = (children: Child) => ({ note: { label: say(lang, group), children: <p>{children}</p> } });
  if (group === "keeping") return note(say(lang, "notYetWhy"));
  if (group !== "entering") return {};
  const link = (inner: Child): Element => <a href={signInRulesPath(academy)}>{inner}</a>;
  return note(say(lang, "enteringNote", { link }));
}
