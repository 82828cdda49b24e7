import { isoInstant } from "#clock";
import { parseId } from "#ids";
import { fileTask, idColumn, inMemory, isSifted, listPage } from "#list";
import type { List, ListAsk, ListColumn, ListWords } from "#list";
import type { Platform } from "#platform";
import { Actions, Band, Button, DateField, Empty, Form, RowName, Select, times, type Element } from "#web";
import {
  FaultCount,
  faultsIn,
  orAgain,
  redirect,
  untouched,
  type Answer,
  type MemberCall,
} from "#web-server";
import { listSettings } from "../list-settings.ts";
import { setPath } from "../paths.ts";
import { reviewWords as say } from "../review.words.ts";
import { setExercise, withdrawSetting } from "../set-exercise.ts";
import { idFrom, idIn, Work } from "./common.tsx";

const { faultOf } = faultsIn(say);

type Settings = Awaited<ReturnType<typeof listSettings>>;
type Setting = Settings["set"][number];

/** What a coach has set, the newest first, and the form that sets more. */
export const settingsList: List<Setting, Settings> = {
  name: "set-exercises",
  route: "practice.settings",
  path: "/a/:academy/set",
  access: { door: "academy", may: "set exercises" },
  picks: { group: (value) => parseId<"group">(value) !== null },
  orders: { exercise: "ascending", group: "ascending", due: "ascending", set: "ascending" },
  columnKeys: ["exercise", "group", "due", "set", "act", "id"],
  ...inMemory<Setting, Settings>({
    async read({ platform, actor, purpose }) {
      const settings = await listSettings(platform, actor, purpose === "file" ? "export" : "review");
      return { rows: settings.set, extra: settings };
    },
    text: ({ body, title }) => `${body.title} ${title}`,
    fits: { group: ({ group }, wanted) => group === wanted },
    by: {
      exercise: ({ body }) => body.title,
      group: ({ title }) => title,
      due: ({ dueAt }) => dueAt,
      set: ({ setAt }) => setAt,
    },
  }),
  columns: columnsOf,
  options: ({ language: lang }, { groups }) => [
    {
      name: "group",
      label: say(lang, "group"),
      options: [
        { value: "", label: say(lang, "allGroups") },
        ...groups.map(({ group, title }) => ({ value: group, label: title })),
      ],
    },
  ],
  words,
  rowKey: ({ assignment }) => assignment,
  above: (ask, { extra }) => (
    <Band id="set-new" title={say(ask.language, "setNew")}>
      <SetForm ask={ask} settings={extra} />
    </Band>
  ),
};

export const settingsFile = fileTask(settingsList);

function words({ language: lang, state }: ListAsk, { total }: { total: number }): ListWords {
  const sifted = isSifted(state);
  return {
    title: say(lang, sifted ? "setFound" : "setTitle", { count: total }),
    lead: say(lang, "setLead"),
    caption: (from, to) => say(lang, "setCaption", { from, to }),
    find: { label: say(lang, "findSet"), hint: say(lang, "findSetHint") },
    sentence: ({ group, order }) => say(lang, "setSentence", { group, order }),
    ...(!sifted && { nothing: { title: say(lang, "setNone"), why: say(lang, "setNoneWhy") } }),
  };
}

function columnsOf(ask: ListAsk): readonly ListColumn<Setting>[] {
  const { language: lang, academy, guard, zone } = ask;
  const { date, isoDate } = times(lang, zone);
  return [
    {
      key: "exercise",
      head: say(lang, "exercise"),
      order: "ascending",
      phone: "title",
      cell: ({ body }) => (
        <RowName>
          <Work>{body.title}</Work>
        </RowName>
      ),
      file: ({ body }) => body.title,
    },
    {
      key: "group",
      head: say(lang, "group"),
      order: "ascending",
      phone: "labelled",
      cell: ({ title }) => title,
      file: ({ title }) => title,
    },
    {
      key: "due",
      head: say(lang, "due"),
      order: "ascending",
      phone: "labelled",
      cell: ({ dueAt }) => (dueAt === null ? say(lang, "noDue") : date(dueAt)),
      file: ({ dueAt }) => dueAt && isoDate(dueAt),
    },
    {
      key: "set",
      head: say(lang, "setOn"),
      order: "ascending",
      unusual: true,
      phone: "labelled",
      cell: ({ setAt }) => date(setAt),
      file: ({ setAt }) => isoInstant(setAt),
    },
    {
      key: "act",
      head: say(lang, "withdraw"),
      phone: "side",
      cell: ({ assignment }) =>
        guard && (
          <Form action={`${setPath(academy)}/${assignment}/withdraw`} guard={guard}>
            <Button size="sm">{say(lang, "withdraw")}</Button>
          </Form>
        ),
      file: [],
    },
    idColumn(lang, ({ assignment }) => assignment),
  ];
}

const SetForm = ({ ask, settings }: { ask: ListAsk; settings: Settings }): Element | null => {
  const { language: lang, academy, zone, guard, typed = untouched(), now } = ask;
  const missing =
    settings.groups.length === 0 ? "noGroups" : settings.exercises.length === 0 ? "noExercises" : null;
  if (missing)
    return (
      <Empty small title={say(lang, "setNew")}>
        {say(lang, missing)}
      </Empty>
    );
  if (!guard) return null;
  const own = (name: string) => ({ name, value: typed.get(name), ...faultOf(lang, typed, name) });
  const exercises = settings.exercises.map(({ exercise, body }) => ({ value: exercise, label: body.title }));
  const groups = settings.groups.map(({ group, title }) => ({ value: group, label: title }));
  return (
    <Form action={setPath(academy)} guard={guard}>
      <FaultCount lang={lang} typed={typed} />
      <Select label={say(lang, "exercise")} options={exercises} required {...own("exercise")} />
      <Select label={say(lang, "group")} options={groups} required {...own("group")} />
      <DateField
        label={say(lang, "due")}
        hint={say(lang, "dueHint")}
        min={times(lang, zone).isoDate(now)}
        optional={lang}
        {...own("due")}
      />
      <Actions more>
        <Button weight="primary">{say(lang, "setIt")}</Button>
      </Actions>
    </Form>
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
    (typed) => listPage(platform, settingsList, call, typed),
  );

export async function withdrawSet(platform: Platform, call: MemberCall): Promise<Answer> {
  await withdrawSetting(platform, call.actor, idIn<"assignment">(call, "assignment"));
  return redirect(setPath(call.academy), { said: say(call.language, "withdrawn") });
}
