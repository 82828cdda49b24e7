import { listRoutes, type List } from "#list";
import type { Platform } from "#platform";
import type { Route } from "#web-server";
import { sliceBytesMost, takeBytesMost } from "./add-slice.ts";
import { limits } from "./exercise.ts";
import { forMembers, idIn, type Handler } from "./pages/common.tsx";
import { deskList } from "./pages/desk.tsx";
import { change, editPage, newPage, previewPage, publish, writeNew } from "./pages/edit-exercise.tsx";
import { exercisesList } from "./pages/exercises.tsx";
import { assignmentPage } from "./pages/assignment.tsx";
import { practicePage } from "./pages/practice.tsx";
import { recordPage, upload } from "./pages/record.tsx";
import { judge, reviewPage } from "./pages/review.tsx";
import { set, settingsList, withdrawSet } from "./pages/set.tsx";
import { remove, removePage } from "./pages/remove.tsx";
import { read, share, withdraw } from "./pages/take-acts.ts";
import { takePage, type BesideTake } from "./pages/take.tsx";
import { LookBacks } from "./look-back.ts";
import { Playings } from "./play-take.ts";
import { begin, discard, find, save, slice } from "./recorder-api.ts";
import { answerRecording, answerStream, type Wish } from "./recording-answer.ts";

type Doing = (platform: Platform, call: Parameters<Handler>[0]) => ReturnType<Handler>;

const practising = { door: "academy", may: "practise" } as const;
const reviewing = { door: "academy", may: "review" } as const;
const setting = { door: "academy", may: "set exercises" } as const;
const writing = { door: "academy", may: "write exercises" } as const;
/** A recording is for its maker and for coaches: which of them, the gate says. */
const within = { door: "academy", may: "use the academy" } as const;

/** A review carries all its remarks along. */
const reviewBytesMost = 512 * 1024;

const formBytesMost = 2 ** 20;

export function practiceRoutes(platform: Platform, beside: readonly BesideTake[] = []): Route[] {
  const playings = new Playings(platform);
  const lookBacks = new LookBacks(platform);
  const route = (
    method: Route["method"],
    name: string,
    path: string,
    access: Route["access"],
    handle: Doing,
  ): Route => ({
    name: `practice.${name}`,
    method,
    path: `/a/:academy${path}`,
    access,
    handle: forMembers((call) => handle(platform, call)),
  });
  const get = (name: string, path: string, access: Route["access"], handle: Doing) =>
    route("GET", name, path, access, handle);
  const post = (name: string, path: string, access: Route["access"], handle: Doing) =>
    route("POST", name, path, access, handle);
  const list = <Row, Extra>(of: List<Row, Extra>): Route[] =>
    listRoutes(platform, of).map((one) => ({ ...one, handle: forMembers(one.handle) }));
  const takes = "/practice/:assignment/takes";
  const raw = (name: string, path: string, handle: Doing, bodyMost?: number): Route => ({
    ...post(name, path, practising, handle),
    body: "raw",
    ...(bodyMost !== undefined && { bodyMost }),
  });
  /** Room for the longest film, and for the form around it. */
  const uploading = (name: string, path: string, handle: Doing): Route => ({
    ...post(name, path, practising, handle),
    body: "file",
    bodyMost: takeBytesMost(limits.longestSeconds.most) + formBytesMost,
  });
  return [
    get("list", "/practice", practising, practicePage),
    get("assignment", "/practice/:assignment", practising, assignmentPage),
    get("record", "/practice/:assignment/record", practising, recordPage),
    raw("begin", takes, begin),
    get("find-take", `${takes}/:take`, practising, find),
    get("look-back", `${takes}/:take/recording`, practising, async (_, call) =>
      answerStream(await lookBacks.open(call.actor, idIn<"take">(call, "take")), wishOf(call)),
    ),
    raw("slice", `${takes}/:take/slices`, slice, sliceBytesMost),
    raw("save", `${takes}/:take/save`, save),
    uploading("upload", "/practice/:assignment/upload", upload),
    raw("discard", `${takes}/:take/discard`, discard),
    get("take", "/takes/:take", practising, (_, call) => takePage(platform, call, beside)),
    get("remove-page", "/takes/:take/remove", practising, removePage),
    post("remove", "/takes/:take/remove", practising, remove),
    post("share", "/takes/:take/share", practising, share),
    post("withdraw", "/takes/:take/withdraw", practising, withdraw),
    post("read", "/takes/:take/read", practising, read),
    get("recording", "/takes/:take/recording", within, (_, call) => play(platform, playings, call)),
    ...list(deskList),
    get("review", "/review/:take", reviewing, reviewPage),
    { ...post("judge", "/review/:take", reviewing, judge), bodyMost: reviewBytesMost },
    ...list(settingsList),
    post("set", "/set", setting, set),
    post("withdraw-set", "/set/:assignment/withdraw", setting, withdrawSet),
    ...list(exercisesList),
    get("new-exercise", "/exercises/new", writing, (_, call) => newPage(call)),
    post("write-exercise", "/exercises/new", writing, writeNew),
    get("exercise", "/exercises/:exercise", writing, editPage),
    post("change-exercise", "/exercises/:exercise", writing, change),
    get("preview", "/exercises/:exercise/preview", writing, previewPage),
    post("publish", "/exercises/:exercise/publish", writing, publish),
  ];
}

const play = (platform: Platform, playings: Playings, call: Parameters<Handler>[0]) =>
  answerRecording(platform, playings, call.actor, idIn<"take">(call, "take"), wishOf(call));

/** A HEAD comes to the same handler; its answer has no body. */
const wishOf = ({ headers, signal }: Parameters<Handler>[0]): Wish => ({ method: "GET", headers, signal });
