import { Fragment } from "#jsx/jsx-runtime";
import type { Instant } from "#clock";
import type { Platform } from "#platform";
import {
  Actions,
  Band,
  Button,
  DateField,
  Empty,
  Form,
  FormFaults,
  Opening,
  RowName,
  Select,
  Table,
  type Element,
} from "#web";
import { page, redirect, type Answer, type MemberCall } from "#web-server";
import { listSettings } from "../list-settings.ts";
import { setPath } from "../paths.ts";
import { reviewWords as say } from "../review.words.ts";
import { setExercise, withdrawSetting } from "../set-exercise.ts";
import { countFaults, faultOf, idFrom, idIn, timesOf, Work } from "./common.tsx";
import { orAgain, untouched, type Typed } from "#web-server";

type Settings = Awaited<ReturnType<typeof listSettings>>;
type Props = { call: MemberCall; settings: Settings; typed: Typed; now: Instant };

/** What a coach has set, and the form that sets more. */
export async function settingsPage(
  platform: Platform,
  call: MemberCall,
  typed = untouched(),
): Promise<Answer> {
  const { language: lang } = call;
  const settings = await listSettings(platform, call.actor);
  const props = { call, settings, typed, now: platform.clock.now() };
  const title = say(lang, "setTitle", { count: settings.set.length });
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, "setLead")} />
        <Band id="set-new" title={say(lang, "setNew")}>
          <SetForm {...props} />
        </Band>
        {settings.set.length > 0 && (
          <Band id="set-list" title={say(lang, "setList")}>
            <SetTable {...props} />
          </Band>
        )}
      </Fragment>
    ),
  });
}

const SetForm = (props: Props): Element => {
  const { call, settings, typed, now } = props;
  const { language: lang } = call;
  const missing =
    settings.groups.length === 0 ? "noGroups" : settings.exercises.length === 0 ? "noExercises" : null;
  if (missing)
    return (
      <Empty small title={say(lang, "setNew")}>
        {say(lang, missing)}
      </Empty>
    );
  const own = (name: string) => ({ name, value: typed.get(name), ...faultOf(say, lang, typed, name) });
  const exercises = settings.exercises.map(({ exercise, body }) => ({ value: exercise, label: body.title }));
  const groups = settings.groups.map(({ group, title }) => ({ value: group, label: title }));
  return (
    <Form action={setPath(call.academy)} guard={call.guard}>
      {countFaults(typed) > 0 && <FormFaults lang={lang} count={countFaults(typed)} />}
      <Select label={say(lang, "exercise")} options={exercises} required {...own("exercise")} />
      <Select label={say(lang, "group")} options={groups} required {...own("group")} />
      <DateField
        label={say(lang, "due")}
        hint={say(lang, "dueHint")}
        min={timesOf(call).isoDate(now)}
        optional={lang}
        {...own("due")}
      />
      <Actions more>
        <Button weight="primary">{say(lang, "setIt")}</Button>
      </Actions>
    </Form>
  );
};

const SetTable = ({ call, settings }: Props): Element => {
  const { language: lang, academy } = call;
  const { date } = timesOf(call);
  return (
    <Table
      lang={lang}
      caption={say(lang, "setList")}
      rows={settings.set}
      rowKey={({ assignment }) => assignment}
      columns={[
        {
          key: "exercise",
          head: say(lang, "exercise"),
          phone: "title",
          cell: ({ body, title }) => (
            <RowName sub={title}>
              <Work>{body.title}</Work>
            </RowName>
          ),
        },
        {
          key: "due",
          head: say(lang, "due"),
          phone: "labelled",
          cell: ({ dueAt }) => (dueAt === null ? say(lang, "noDue") : date(dueAt)),
        },
        {
          key: "act",
          head: say(lang, "withdraw"),
          phone: "side",
          cell: ({ assignment }) => (
            <Form action={`${setPath(academy)}/${assignment}/withdraw`} guard={call.guard}>
              <Button size="sm">{say(lang, "withdraw")}</Button>
            </Form>
          ),
        },
      ]}
    />
  );
};

export const set = (platform: Platform, call: MemberCall): Promise<Answer> =>
  orAgain(
    call,
    async () => {
      const { form } = call;
      await setExercise(platform, call.actor, {
        exercise: idFrom<"exercise">(form.get("exercise")),
        group: idFrom<"group">(form.get("group")),
        due: form.get("due").trim(),
      });
      return redirect(setPath(call.academy), { said: say(call.language, "setDone") });
    },
    (typed) => settingsPage(platform, call, typed),
  );

export async function withdrawSet(platform: Platform, call: MemberCall): Promise<Answer> {
  await withdrawSetting(platform, call.actor, idIn<"assignment">(call, "assignment"));
  return redirect(setPath(call.academy), { said: say(call.language, "withdrawn") });
}
