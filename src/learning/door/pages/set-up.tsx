import type { MemberActor } from "#access";
import { policySets } from "#academies";
import { Forbidden, NotFound } from "#errors";
import { addAcademy, type AcademyInput } from "#people";
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
import {
  Button,
  Field,
  Fields,
  Form,
  inks,
  languageNames,
  languages,
  RadioGroup,
  Select,
  Steps,
  TextArea,
  type Child,
} from "#web";
import { places, withNext, type Answer, type Call, type Route } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { setUpWords as words } from "../set-up.words.ts";
import { say } from "../words.ts";
import { accountIn, doorPage, faultOf, fromOf, orAgain, startedCookies, type Faults } from "./common.tsx";
import { enrolPath } from "./second-factor.tsx";
import { NewPasswordField } from "./reset.tsx";

const pathOf = (call: Call): string => `/set-up/${call.params["secret"] ?? ""}`;
const secretOf = ({ params }: Call): string => params["secret"] ?? "";

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

async function makeOperator({ platform, passwords }: DoorKit, call: Call): Promise<Answer> {
  const typed = { address: call.form.get("address"), password: call.form.get("password") };
  await makeFirstOperator(platform, passwords, { secret: secretOf(call), ...typed });
  const started = await startSignIn(platform, passwords, { ...typed, from: fromOf(call) });
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

const academyFields = [
  "name",
  "slug",
  "policySet",
  "language",
  "zone",
  "ink",
  "address",
  "administratorName",
  "whose",
  "order",
] as const satisfies readonly (keyof AcademyInput)[];

async function makeAcademy(kit: DoorKit, call: Call): Promise<Answer> {
  const { form } = call;
  const actor = await asOperator(kit, call);
  const secret = secretOf(call);
  await readyForAcademy(kit.platform, actor, secret);
  const input = Object.fromEntries(academyFields.map((name) => [name, form.get(name)]));
  await addAcademy(kit.platform, actor, input as AcademyInput);
  await finishSetUp(kit.platform, actor, { secret });
  const said = words(call.language, "done", { name: form.get("name") });
  return { kind: "redirect", to: places.start, slip: { said } };
}

const stepNames = ["stepOperator", "stepFactor", "stepKey", "stepAcademy"] as const;

function setUpPage(call: Call, now: number, title: string, lead: Child, children: Child): Answer {
  const { language: lang } = call;
  return doorPage(call, {
    title,
    lead,
    children: (
      <>
        <Steps lang={lang} now={now} steps={stepNames.map((name) => words(lang, name))} />
        {children}
      </>
    ),
  });
}

function operatorForm(call: Call, faults?: Faults): Answer {
  const { language: lang, guard } = call;
  return setUpPage(
    call,
    0,
    words(lang, "operatorTitle"),
    words(lang, "operatorLead"),
    <Form action={pathOf(call)} guard={guard}>
      <Field
        label={say(lang, "address")}
        name="address"
        type="email"
        autocomplete="username"
        maxlength={254}
        value={call.form.get("address")}
        required
        {...faultOf(lang, faults, "address")}
      />
      <NewPasswordField lang={lang} faults={faults} />
      <Button weight="primary" size="lg" wide>
        {words(lang, "operatorNext")}
      </Button>
    </Form>,
  );
}

const ShowKeyForm = ({ call, again = false }: { call: Call; again?: boolean }) => (
  <Form action={`${pathOf(call)}/root-key`} guard={call.guard}>
    <Button weight={again ? "bare" : "primary"} {...(!again && { size: "lg" as const, wide: true })}>
      {words(call.language, again ? "keyAgain" : "keyShow")}
    </Button>
  </Form>
);

const keyOffer = (call: Call): Answer =>
  setUpPage(
    call,
    2,
    words(call.language, "keyTitle"),
    words(call.language, "keyLead"),
    <>
      <ShowKeyForm call={call} />
      <p class="small muted">{words(call.language, "keyLogged")}</p>
    </>,
  );

/** Each group with its number, as it will be asked for. */
const groupsOf = (line: string): string[] => line.slice(line.lastIndexOf(" ") + 1).split("-");

/** The one page with the key on it. The next one asks for parts of it and shows none. */
const keyShown = (call: Call, line: string): Answer =>
  setUpPage(
    call,
    2,
    words(call.language, "keyTitle"),
    words(call.language, "keyShownLead"),
    <>
      <p class="code" aria-label={words(call.language, "keyLabel")}>
        {line}
      </p>
      <p class="small muted">{words(call.language, "keyCounted")}</p>
      <div class="row3 code">
        {groupsOf(line).map((group, at) => (
          <span key={at}>
            <span class="muted">{at + 1}</span> {group}
          </span>
        ))}
      </div>
      <a class="btn btn-primary btn-lg wide" href={pathOf(call)}>
        {say(call.language, "goOn")}
      </a>
    </>,
  );

function groupsForm(call: Call, { groups }: SetUp, faults?: Faults): Answer {
  const { language: lang, guard } = call;
  const [one = 0, two = 0, three = 0] = groups ?? [];
  return setUpPage(
    call,
    2,
    words(lang, "keyTitle"),
    words(lang, "keyAsk", { one, two, three }),
    <>
      <Form action={`${pathOf(call)}/groups`} guard={guard} autocomplete="off">
        <Field
          label={words(lang, "keyGroups")}
          name="groups"
          hint={words(lang, "keyGroupsHint")}
          maxlength={60}
          spellcheck="false"
          mono
          required
          {...faultOf(lang, faults, "groups", words)}
        />
        <Button weight="primary" size="lg" wide>
          {words(lang, "keyConfirm")}
        </Button>
      </Form>
      <ShowKeyForm call={call} again />
    </>,
  );
}

function academyForm({ platform }: DoorKit, call: Call, faults?: Faults): Answer {
  const { language: lang, guard, form } = call;
  const field = (name: (typeof academyFields)[number], otherwise = "") => ({
    name,
    value: form.get(name) || otherwise,
    ...faultOf(lang, faults, name, words),
  });
  return setUpPage(
    call,
    3,
    words(lang, "academyTitle"),
    words(lang, "academyLead", { region: platform.settings.region }),
    <Form action={`${pathOf(call)}/academy`} guard={guard}>
      <Field
        label={words(lang, "name")}
        hint={words(lang, "nameHint")}
        maxlength={80}
        required
        {...field("name")}
      />
      <Field
        label={words(lang, "slug")}
        hint={words(lang, "slugHint")}
        maxlength={39}
        spellcheck="false"
        required
        {...field("slug")}
      />
      <Select
        label={words(lang, "policySet")}
        hint={words(lang, "policySetHint")}
        options={policySets.map((value) => ({ value, label: words(lang, value) }))}
        {...field("policySet", "video-practice")}
      />
      <Fields>
        <Select
          label={words(lang, "language")}
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
          {...field("language", lang)}
        />
        <Select
          label={words(lang, "ink")}
          options={inks.map((value) => ({ value, label: value }))}
          {...field("ink", "petrol")}
        />
      </Fields>
      <Field
        label={words(lang, "zone")}
        hint={words(lang, "zoneHint")}
        maxlength={60}
        required
        {...field("zone", "Europe/Amsterdam")}
      />
      <Field
        label={words(lang, "administratorName")}
        optional={lang}
        maxlength={120}
        {...field("administratorName")}
      />
      <Field
        label={words(lang, "administratorAddress")}
        hint={words(lang, "administratorAddressHint")}
        type="email"
        maxlength={254}
        required
        {...field("address")}
      />
      <RadioGroup
        label={words(lang, "whose")}
        name="whose"
        chosen={form.get("whose") || "client"}
        choices={[
          { value: "client", label: words(lang, "whoseClient") },
          { value: "vendor", label: words(lang, "whoseVendor") },
        ]}
        {...faultOf(lang, faults, "whose", words)}
      />
      <TextArea
        label={words(lang, "order")}
        hint={words(lang, "orderHint")}
        rows={3}
        maxlength={1_000}
        required
        {...field("order")}
      />
      <Button weight="primary" size="lg" wide>
        {words(lang, "academyMake")}
      </Button>
    </Form>,
  );
}
