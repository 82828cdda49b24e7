import { isPolicyName, policyNames, type PolicyName } from "#academies";
import { Conflict, Invalid } from "#errors";
import { redirect, type Answer, type MemberCall, type Typed } from "#web-server";
import { governed, inside } from "../governing.ts";
import { policiesPath } from "../paths.ts";
import { changePolicies } from "../policies/change-policies.ts";
import { foreseePolicies } from "../policies/foresee-policies.ts";
import { policyWords as say } from "../policies/policies.words.ts";
import type { TypedNumbers } from "../policies/typed.ts";
import { previewPage } from "./policies-preview.tsx";
import { policiesPage, type Kit } from "./policies.tsx";

const numbersOf = ({ form }: MemberCall): TypedNumbers =>
  Object.fromEntries(policyNames.filter((name) => form.has(name)).map((name) => [name, form.get(name)]));

export async function previewPolicies(kit: Kit, call: MemberCall): Promise<Answer> {
  try {
    const found = await foreseePolicies(kit.platform, kit.effects, call.actor, numbersOf(call));
    if (found.changes.length > 0) return await previewPage(call, found);
    return redirect(policiesPath(call.academy), { said: say(call.language, "nothing") });
  } catch (error) {
    if (error instanceof Invalid) return again(kit, call, { faults: error.faults });
    throw error;
  }
}

export async function changeThem(kit: Kit, call: MemberCall): Promise<Answer> {
  const { language: lang, form, academy } = call;
  const said = { seen: form.get("seen"), reason: form.get("reason"), confirmation: form.get("confirmation") };
  try {
    const changes = await changePolicies(kit.platform, call.actor, { numbers: numbersOf(call), ...said });
    if (changes.length === 0) return redirect(policiesPath(academy), { said: say(lang, "nothing") });
    const fields = Object.fromEntries(changes.map(({ number, before }) => [number, String(before)]));
    return redirect(policiesPath(academy), {
      said: say(lang, "changed", { count: changes.length }),
      undo: { path: `${policiesPath(academy)}/preview`, fields },
    });
  } catch (error) {
    if (error instanceof Conflict) return again(kit, call, { wentOn: true });
    if (!(error instanceof Invalid)) throw error;
    if (Object.keys(error.faults).some(isPolicyName)) return again(kit, call, { faults: error.faults });
    return previewAgain(kit, call, error.faults);
  }
}

/** Reason or confirmation is missing: the preview comes back with what was typed. */
async function previewAgain(kit: Kit, call: MemberCall, faults: Typed["faults"]): Promise<Answer> {
  const found = await foreseePolicies(kit.platform, kit.effects, call.actor, numbersOf(call));
  const { get, all } = call.form;
  return withStatus(422, await previewPage(call, found, { get, all, faults }));
}

type Wrong = { faults?: Typed["faults"]; wentOn?: boolean };

/** All numbers again: those that were typed as they were typed, the others as they stand. */
async function again(kit: Kit, call: MemberCall, { faults = {}, wentOn = false }: Wrong): Promise<Answer> {
  const { platform } = kit;
  const { policy } = await platform.store.read(inside(call.actor), (tx) =>
    governed(tx, platform, call.actor),
  );
  const valueOf = (name: PolicyName) => (call.form.has(name) ? call.form.get(name) : String(policy[name]));
  const get = (name: string) => (isPolicyName(name) ? valueOf(name) : call.form.get(name));
  const typed = { get, all: (name: string) => [get(name)], faults };
  return withStatus(wentOn ? 409 : 422, await policiesPage(kit, call, { typed, wentOn }));
}

const withStatus = (status: number, answer: Answer): Answer =>
  answer.kind === "page" ? { ...answer, status } : answer;
