import type { Platform } from "#platform";
import { Form, Framed, Icon, RoomPage, type Element, type Lang } from "#web";
import {
  faultsIn,
  orAgain,
  pageShell,
  redirect,
  untouched,
  type Answer,
  type MemberCall,
  type Typed,
} from "#web-server";
import { openAssignment, type AssignmentOpened } from "../own-work.ts";
import { assignmentPath, takePath } from "../paths.ts";
import { refusalWords } from "../refusals.words.ts";
import { recorderWords as say } from "../recorder.words.ts";
import { uploadTake } from "../upload-take.ts";
import { idIn, lengthText } from "./common.tsx";
import { Booth } from "./booth.tsx";

const { faultOf } = faultsIn(refusalWords);

/** The recorder's room. The island takes over what is marked for it; without script the page says why nothing records. */
export async function recordPage(platform: Platform, call: MemberCall, typed = untouched()): Promise<Answer> {
  const { language: lang, academy } = call;
  const { set, takes } = await openAssignment(platform, call.actor, idIn<"assignment">(call, "assignment"));
  const { house } = await pageShell(call);
  const base = assignmentPath(academy, set.assignment);
  const unfinished = takes.findLast(({ state, bytes }) => state === "recording" && bytes > 0)?.id ?? "";
  const length = lengthText(set.longestSeconds * 1_000);
  const element = (
    <RoomPage
      lang={lang}
      house={house}
      title={say(lang, "title", { title: set.body.title })}
      scripts={["recorder.js"]}
      leave={{ href: base, label: say(lang, "leave") }}
      subject={set.body.title}
      under={say(lang, "under", { length })}
      where={say(lang, "where")}
      foot={say(lang, "foot")}
    >
      <meta name="csrf" content={call.guard.csrf} />
      <div
        class="booth contents"
        data-recorder
        data-base={base}
        data-longest-seconds={set.longestSeconds}
        data-take={unfinished}
      >
        <h1 class="sr">{say(lang, "title", { title: set.body.title })}</h1>
        <Booth lang={lang} longest={length} />
        <ChooseFile call={call} base={base} typed={typed} />
        <Brief lang={lang} body={set.body} />
        <IslandWords lang={lang} />
      </div>
    </RoomPage>
  );
  return { kind: "page", element, camera: true };
}

/** The way in for a recording made elsewhere, and for whoever goes without script. */
export const upload = (platform: Platform, call: MemberCall): Promise<Answer> =>
  orAgain(
    call,
    async () => {
      const assignment = idIn<"assignment">(call, "assignment");
      const take = await uploadTake(platform, call.actor, assignment, call.bytes);
      return redirect(takePath(call.academy, take), { said: say(call.language, "uploaded") });
    },
    (typed) => recordPage(platform, call, typed),
  );

type ChooseProps = { call: MemberCall; base: string; typed: Typed };

const ChooseFile = ({ call, base, typed }: ChooseProps): Element => {
  const { language: lang } = call;
  return (
    <div class="choosefile" data-stage="check blocked unsupported">
      <Form action={`${base}/upload`} guard={call.guard} label={say(lang, "chooseFile")} files>
        <Framed
          label={say(lang, "chooseFile")}
          hint={say(lang, "chooseFileHint")}
          name="file"
          {...faultOf(lang, typed, "file")}
          control={({ id, described, invalid }) => (
            <input
              class="file-input"
              type="file"
              id={id}
              name="file"
              accept=".webm,video/webm,audio/webm"
              required
              aria-describedby={described}
              aria-invalid={invalid}
            />
          )}
        />
        <button class="btn btn-sm roombtn">{say(lang, "saveFile")}</button>
      </Form>
    </div>
  );
};

const Brief = ({ lang, body }: { lang: Lang; body: AssignmentOpened["set"]["body"] }): Element => (
  <aside class="brief">
    {body.situation !== "" && (
      <details open>
        <summary>{say(lang, "situation")}</summary>
        <p>{body.situation}</p>
      </details>
    )}
    <details open>
      <summary>{say(lang, "assignment")}</summary>
      <p>{body.assignment}</p>
    </details>
    <details open>
      <summary>{say(lang, "criteria")}</summary>
      <ol>
        {body.criteria.map((criterion) => (
          <li>{criterion}</li>
        ))}
      </ol>
    </details>
    <div class="upload">
      <h2>{say(lang, "thisTry")}</h2>
      <p>
        <Icon name="cloud-arrow-up" />
        <span data-safe>{say(lang, "where")}</span>
      </p>
      <progress class="progress" value={0} max={100} data-sent aria-label={say(lang, "sentLabel")} />
    </div>
  </aside>
);

const plainKeys = [
  "ready",
  "recording",
  "recorded",
  "device-gone",
  "not-allowed",
  "no-device",
  "elsewhere",
  "save-failed",
  "discard-failed",
  "begin-later",
  "begin-signed-out",
  "begin-refused",
  "safe-gone",
  "safe-refused",
  "safe-gap",
  "safe-signed-out",
  "level-quiet",
  "level-good",
  "level-loud",
] as const;

/** Sentences for the island, in the language of the page. It fills in the braces that are left. */
const IslandWords = ({ lang }: { lang: Lang }): Element => {
  const [time, seconds] = ["{time}", "{seconds}"];
  const told: [string, string][] = [
    ...plainKeys.map((key): [string, string] => [key, say(lang, key)]),
    ["found", say(lang, "found", { time })],
    ["nearly-over", say(lang, "nearly-over", { seconds })],
    ["safe-all", say(lang, "safe-all", { time })],
    ["safe-part", say(lang, "safe-part", { time, seconds })],
    ["safe-later", say(lang, "safe-later", { time })],
  ];
  return (
    <dl hidden data-words>
      {told.map(([key, sentence]) => (
        <div>
          <dt>{key}</dt>
          <dd data-word={key}>{sentence}</dd>
        </div>
      ))}
    </dl>
  );
};
