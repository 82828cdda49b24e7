import type { Platform } from "#platform";
import {
  Actions,
  Button,
  Empty,
  Field,
  Form,
  FormFaults,
  LinkButton,
  Opening,
  RowName,
  Table,
  TextArea,
  TightOpening,
  type Element,
} from "#web";
import { page, redirect, type Answer, type MemberCall } from "#web-server";
import { limits } from "../exercise.ts";
import { exerciseWords as say } from "../exercises.words.ts";
import { listWritten } from "../list-settings.ts";
import { openExercise } from "../open-exercise.ts";
import { exercisePath, exercisesPath } from "../paths.ts";
import { publishExercise } from "../publish-exercise.ts";
import type { ExerciseId } from "../tables.ts";
import { writeExercise } from "../write-exercise.ts";
import {
  countFaults,
  faultOf,
  idIn,
  lengthText,
  orAgain,
  timesOf,
  untouched,
  type Typed,
} from "./common.tsx";
import { Brief } from "./practice.tsx";

type Opened = Awaited<ReturnType<typeof openExercise>>;

export async function exercisesPage(platform: Platform, call: MemberCall): Promise<Answer> {
  const { language: lang, academy } = call;
  const written = await listWritten(platform, call.actor);
  const title = say(lang, "listTitle", { count: written.length });
  const write = (
    <LinkButton href={`${exercisesPath(academy)}/new`} weight="primary" icon="plus">
      {say(lang, "write")}
    </LinkButton>
  );
  const children =
    written.length === 0 ? (
      <Empty title={title} actions={write}>
        {say(lang, "listWhy")}
      </Empty>
    ) : (
      <>
        <TightOpening title={title} actions={write} />
        <Written call={call} written={written} />
      </>
    );
  return page(call, { title, children });
}

const Written = ({
  call,
  written,
}: {
  call: MemberCall;
  written: Awaited<ReturnType<typeof listWritten>>;
}): Element => {
  const { language: lang, academy } = call;
  return (
    <Table
      lang={lang}
      caption={say(lang, "exercises")}
      rows={written}
      rowKey={({ exercise }) => exercise}
      columns={[
        {
          key: "name",
          head: say(lang, "name"),
          phone: "title",
          cell: ({ exercise, body, version }) => (
            <RowName href={exercisePath(academy, exercise)} sub={say(lang, "version", { version })}>
              {body.title}
            </RowName>
          ),
        },
        { key: "state", head: say(lang, "state"), phone: "labelled", cell: ({ state }) => say(lang, state) },
        {
          key: "changed",
          head: say(lang, "changed"),
          phone: "side",
          cell: ({ changedAt }) => timesOf(call).date(changedAt),
        },
      ]}
    />
  );
};

const beginning = { longestSeconds: "360" };

export const newPage = (call: MemberCall, typed = untouched(beginning)): Promise<Answer> =>
  page(call, {
    title: say(call.language, "newTitle"),
    children: (
      <>
        <Opening title={say(call.language, "newTitle")} lead={say(call.language, "newLead")} />
        <ExerciseForm call={call} typed={typed} action={`${exercisesPath(call.academy)}/new`}>
          {say(call.language, "save")}
        </ExerciseForm>
      </>
    ),
  });

const asTyped = ({ body, longestSeconds }: Opened): Typed =>
  untouched({
    title: body.title,
    situation: body.situation,
    assignment: body.assignment,
    criteria: body.criteria.join("\n"),
    longestSeconds: String(longestSeconds),
    passFrom: body.passFrom === null ? "" : String(body.passFrom),
  });

export async function editPage(platform: Platform, call: MemberCall, typed?: Typed): Promise<Answer> {
  const { language: lang, academy } = call;
  const opened = await openExercise(platform, call.actor, idIn<"exercise">(call, "exercise"));
  const here = exercisePath(academy, opened.exercise);
  const title = say(lang, "editTitle", { title: opened.body.title });
  return page(call, {
    title,
    children: (
      <>
        <Opening
          title={title}
          lead={say(lang, opened.state === "draft" ? "editDraft" : "editPublished")}
          actions={
            <>
              <LinkButton href={`${here}/preview`}>{say(lang, "preview")}</LinkButton>
              {opened.state === "draft" && (
                <Form action={`${here}/publish`} guard={call.guard}>
                  <Button weight="primary">{say(lang, "publish")}</Button>
                </Form>
              )}
            </>
          }
        />
        <ExerciseForm call={call} typed={typed ?? asTyped(opened)} action={here}>
          {say(lang, opened.state === "draft" ? "save" : "saveChange")}
        </ExerciseForm>
      </>
    ),
  });
}

const ExerciseForm = (props: {
  call: MemberCall;
  typed: Typed;
  action: string;
  children: string;
}): Element => {
  const { call, typed } = props;
  const lang = call.language;
  const own = (name: string) => ({ name, value: typed.get(name), ...faultOf(say, lang, typed, name) });
  return (
    <Form action={props.action} guard={call.guard}>
      {countFaults(typed) > 0 && <FormFaults lang={lang} count={countFaults(typed)} />}
      <Field label={say(lang, "title")} required maxlength={limits.title} {...own("title")} />
      <TextArea
        label={say(lang, "situation")}
        hint={say(lang, "situationHint")}
        rows={4}
        serif
        maxlength={limits.situation}
        optional={lang}
        {...own("situation")}
      />
      <TextArea
        label={say(lang, "assignment")}
        required
        rows={4}
        serif
        maxlength={limits.assignment}
        {...own("assignment")}
      />
      <TextArea
        label={say(lang, "criteria")}
        hint={say(lang, "criteriaHint")}
        required
        rows={6}
        {...own("criteria")}
      />
      <Field
        label={say(lang, "longest")}
        hint={say(lang, "longestHint")}
        type="number"
        required
        min={limits.longestSeconds.least}
        max={limits.longestSeconds.most}
        {...own("longestSeconds")}
      />
      <Field
        label={say(lang, "passFrom")}
        hint={say(lang, "passFromHint")}
        type="number"
        min={1}
        max={100}
        optional={lang}
        {...own("passFrom")}
      />
      <Actions more>
        <Button weight="line">{props.children}</Button>
      </Actions>
    </Form>
  );
};

export async function previewPage(platform: Platform, call: MemberCall): Promise<Answer> {
  const { language: lang, academy } = call;
  const { exercise, body, longestSeconds } = await openExercise(
    platform,
    call.actor,
    idIn<"exercise">(call, "exercise"),
  );
  return page(call, {
    title: say(lang, "previewTitle", { title: body.title }),
    children: (
      <>
        <Opening
          title={<em>{body.title}</em>}
          lead={lengthText(longestSeconds * 1_000)}
          actions={<LinkButton href={exercisePath(academy, exercise)}>{say(lang, "back")}</LinkButton>}
        />
        <Brief lang={lang} body={body} />
      </>
    ),
  });
}

const write = async (platform: Platform, call: MemberCall, exercise: ExerciseId | null): Promise<Answer> => {
  const { get } = call.form;
  const text = { title: get("title"), situation: get("situation"), assignment: get("assignment") };
  const rest = {
    criteria: get("criteria"),
    longestSeconds: get("longestSeconds"),
    passFrom: get("passFrom"),
  };
  const id = await writeExercise(platform, call.actor, { exercise, ...text, ...rest });
  return redirect(exercisePath(call.academy, id), { said: say(call.language, "saved") });
};

export const writeNew = (platform: Platform, call: MemberCall): Promise<Answer> =>
  orAgain(
    call,
    () => write(platform, call, null),
    (typed) => newPage(call, typed),
  );

export const change = (platform: Platform, call: MemberCall): Promise<Answer> =>
  orAgain(
    call,
    () => write(platform, call, idIn<"exercise">(call, "exercise")),
    (typed) => editPage(platform, call, typed),
  );

export async function publish(platform: Platform, call: MemberCall): Promise<Answer> {
  const exercise = idIn<"exercise">(call, "exercise");
  await publishExercise(platform, call.actor, exercise);
  return redirect(exercisePath(call.academy, exercise), { said: say(call.language, "publishedDone") });
}
