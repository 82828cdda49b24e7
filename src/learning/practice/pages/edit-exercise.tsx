import { Fragment } from "#jsx/jsx-runtime";
import type { Platform } from "#platform";
import { Button, Form, LinkButton, Opening } from "#web";
import { page, redirect, type Answer, type MemberCall } from "#web-server";
import { exerciseWords as say } from "../exercises.words.ts";
import { openExercise } from "../open-exercise.ts";
import { exercisePath, exercisesPath } from "../paths.ts";
import { publishExercise } from "../publish-exercise.ts";
import type { ExerciseId } from "../tables.ts";
import { writeExercise } from "../write-exercise.ts";
import { Brief } from "./brief.tsx";
import { asWork, idIn, lengthText } from "./common.tsx";
import { orAgain, untouched, type Typed } from "#web-server";
import { ExerciseForm } from "./exercise-form.tsx";

type Opened = Awaited<ReturnType<typeof openExercise>>;

const beginning = { longestSeconds: "360" };

export const newPage = (call: MemberCall, typed = untouched(beginning)): Promise<Answer> =>
  page(call, {
    title: say(call.language, "newTitle"),
    children: (
      <Fragment>
        <Opening title={say(call.language, "newTitle")} lead={say(call.language, "newLead")} />
        <ExerciseForm call={call} typed={typed} action={`${exercisesPath(call.academy)}/new`}>
          {say(call.language, "save")}
        </ExerciseForm>
      </Fragment>
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
      <Fragment>
        <Opening
          title={say(lang, "editHead", { title: asWork, words: opened.body.title })}
          lead={say(lang, opened.state === "draft" ? "editDraft" : "editPublished")}
          actions={
            <Fragment>
              <LinkButton href={`${here}/preview`}>{say(lang, "preview")}</LinkButton>
              {opened.state === "draft" && (
                <Form action={`${here}/publish`} guard={call.guard}>
                  <Button weight="primary">{say(lang, "publish")}</Button>
                </Form>
              )}
            </Fragment>
          }
        />
        <ExerciseForm call={call} typed={typed ?? asTyped(opened)} action={here}>
          {say(lang, opened.state === "draft" ? "save" : "saveChange")}
        </ExerciseForm>
      </Fragment>
    ),
  });
}

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
      <Fragment>
        <Opening
          title={<em>{body.title}</em>}
          lead={lengthText(longestSeconds * 1_000)}
          actions={<LinkButton href={exercisePath(academy, exercise)}>{say(lang, "back")}</LinkButton>}
        />
        <Brief lang={lang} body={body} />
      </Fragment>
    ),
  });
}

const write = async (platform: Platform, call: MemberCall, exercise: ExerciseId | null): Promise<Answer> => {
  const get = (name: string) => call.form.get(name);
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
