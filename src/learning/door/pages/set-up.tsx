import type { MemberActor } from "#access";
import { Forbidden, NotFound } from "#errors";
import { academyInput, addAcademy } from "#people";
import {
  confirmRootKey,
  findSetUp,
  finishSetUp,
  makeFirstOperator,
  readyForAcademy,
  showRootKey,
  startSignIn,
  type SetUp,
} from "#sign-in";
import { places, withNext, type Answer, type Call, type Route } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { setUpWords as words } from "../set-up.words.ts";
import { accountIn, fromOf, orAgain, startedCookies } from "./common.tsx";
import { enrolPath } from "./second-factor.tsx";
import { academyForm } from "./set-up-academy.tsx";
import { groupsForm, keyOffer, keyShown, operatorForm, pathOf, secretOf } from "./set-up-steps.tsx";

const common = { method: "POST", access: { door: "public" }, limitPerMinute: 30 } as const;

export const setUpRoutes = (kit: DoorKit): Route[] => [
  {
    ...common,
    name: "set-up.show",
    method: "GET",
    path: "/set-up/:secret",
    handle: (call) => show(kit, call),
  },
  {
    ...common,
    name: "set-up.operator",
    path: "/set-up/:secret",
    handle: (call) =>
      orAgain(
        () => makeOperator(kit, call),
        (faults) => operatorForm(call, faults),
      ),
  },
  {
    ...common,
    name: "set-up.root-key",
    path: "/set-up/:secret/root-key",
    handle: (call) => rootKey(kit, call),
  },
  {
    ...common,
    name: "set-up.groups",
    path: "/set-up/:secret/groups",
    handle: (call) =>
      orAgain(
        () => groups(kit, call),
        async (faults) => groupsForm(call, await found(kit, call), faults),
      ),
  },
  {
    ...common,
    name: "set-up.academy",
    path: "/set-up/:secret/academy",
    handle: (call) =>
      orAgain(
        () => makeAcademy(kit, call),
        (faults) => academyForm(kit, call, faults),
      ),
  },
];

const found = ({ platform }: DoorKit, call: Call): Promise<SetUp> => findSetUp(platform, secretOf(call));

type Came = { actor: MemberActor } | { answer: Answer };

/** The operator whom the first step made, with a second factor; anybody else is led to the door or told of nothing. */
function operatorOf(call: Call, { account }: SetUp): Came {
  const actor = accountIn(call);
  const lead = (place: string): Came => ({
    answer: { kind: "redirect", to: withNext(place, pathOf(call)) },
  });
  if (actor === null) return lead(places.signIn);
  if (actor.account !== account) throw new NotFound("set-up");
  return actor.secondFactorAt === null ? lead(places.secondFactor) : { actor };
}

async function show(kit: DoorKit, call: Call): Promise<Answer> {
  const setUp = await found(kit, call);
  if (setUp.step === "operator") return operatorForm(call);
  const came = operatorOf(call, setUp);
  if ("answer" in came) return came.answer;
  if (setUp.step === "academy") return academyForm(kit, call);
  return setUp.groups === null ? keyOffer(call) : groupsForm(call, setUp);
}

async function makeOperator({ platform, passwords, notices }: DoorKit, call: Call): Promise<Answer> {
  const typed = { address: call.form.get("address"), password: call.form.get("password") };
  await makeFirstOperator(platform, passwords, { secret: secretOf(call), ...typed });
  const started = await startSignIn(platform, passwords, notices, { ...typed, from: fromOf(call) });
  return { kind: "redirect", to: withNext(enrolPath, pathOf(call)), cookies: startedCookies(started) };
}

async function asOperator(kit: DoorKit, call: Call): Promise<MemberActor> {
  const came = operatorOf(call, await found(kit, call));
  if ("answer" in came) throw new Forbidden("second factor needed");
  return came.actor;
}

async function rootKey(kit: DoorKit, call: Call): Promise<Answer> {
  const actor = await asOperator(kit, call);
  return keyShown(call, await showRootKey(kit.platform, actor, { secret: secretOf(call) }));
}

async function groups(kit: DoorKit, call: Call): Promise<Answer> {
  const actor = await asOperator(kit, call);
  await confirmRootKey(kit.platform, actor, { secret: secretOf(call), typed: call.form.get("groups") });
  return { kind: "redirect", to: pathOf(call) };
}

async function makeAcademy(kit: DoorKit, call: Call): Promise<Answer> {
  const { form } = call;
  const actor = await asOperator(kit, call);
  const secret = secretOf(call);
  await readyForAcademy(kit.platform, actor, secret);
  await addAcademy(kit.platform, actor, academyInput(form));
  await finishSetUp(kit.platform, actor, { secret });
  const said = words(call.language, "done", { name: form.get("name") });
  return { kind: "redirect", to: places.start, slip: { said } };
}
