import { Fragment } from "#jsx/jsx-runtime";
import { RecordingLine, Remarks, type Child, type Element } from "#web";
import type { MemberCall } from "#web-server";
import type { Remark } from "../feedback.ts";
import { recordingPath } from "../paths.ts";
import { takeWords as say } from "../take.words.ts";
import type { TakeId } from "../tables.ts";
import { lengthText } from "./common.tsx";

type PlayerProps = {
  call: MemberCall;
  take: TakeId;
  label: string;
  /** Said when the recording may no longer be played. */
  over: string;
  durationMs: number;
  remarks: readonly Remark[];
};

/** The browser's own player, which works without script, and below it the remarks in their places. No still picture is sent ahead. */
export const Player = ({ call, take, label, over, durationMs, remarks }: PlayerProps): Element => (
  <Fragment>
    <div class="screen">
      <video
        controls
        playsinline
        preload="none"
        width="1280"
        height="720"
        src={recordingPath(call.academy, take)}
        aria-label={label}
      />
      <Cover label={label} durationMs={durationMs} />
      <div class="ended" role="status" data-over hidden>
        <p>{over}</p>
      </div>
    </div>
    {remarks.length > 0 && <Pins call={call} durationMs={durationMs} remarks={remarks} />}
  </Fragment>
);

/** Stands before the player until it is pressed; without script the browser's own controls are there from the start. */
const Cover = ({ label, durationMs }: Pick<PlayerProps, "label" | "durationMs">): Element => (
  <button class="cover" type="button" data-cover hidden>
    <svg viewBox="0 0 100 64" aria-hidden="true">
      <path class="f" d="M0 64A50 64 0 0 1 100 64Z" />
      <path class="p" d="M43 26v26l22-13Z" />
    </svg>
    <span>
      <span class="sr">{label}, </span>
      <span class="num">{lengthText(durationMs)}</span>
    </span>
  </button>
);

/** Loudness is not measured: the line is even. */
const evenLine = Array.from({ length: 120 }, () => 0);

const idOf = (index: number): string => `r${index + 1}`;

const Pins = ({
  call,
  durationMs,
  remarks,
}: Pick<PlayerProps, "call" | "durationMs" | "remarks">): Element => (
  <RecordingLine
    lang={call.language}
    label={say(call.language, "timeline", { count: remarks.length })}
    seconds={durationMs / 1_000}
    peaks={evenLine}
    remarks={remarks.map(({ atMs, text }, index) => ({
      id: idOf(index),
      seconds: Math.min(atMs, durationMs) / 1_000,
      words: text,
    }))}
  />
);

type ListProps = {
  remarks: readonly Remark[];
  criteria: readonly string[];
  beside?: (index: number) => Child;
};

/** The same remarks in words; each begins the recording at its moment. */
export const RemarkList = ({ remarks, criteria, beside }: ListProps): Element => (
  <Remarks
    remarks={remarks.map(({ atMs, text, criterion }, index) => ({
      id: idOf(index),
      seconds: atMs / 1_000,
      words: text,
      href: `#${idOf(index)}`,
      about: (
        <Fragment>
          {criterion !== null && <span>{criteria[criterion]}</span>}
          {beside?.(index)}
        </Fragment>
      ),
    }))}
  />
);
