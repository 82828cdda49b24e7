import { formatPosition, type Child, type Element } from "#web";
import type { MemberCall } from "#web-server";
import type { Remark } from "../feedback.ts";
import { recordingPath } from "../paths.ts";
import { practiceWords as say } from "../practice.words.ts";
import type { TakeId } from "../tables.ts";

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
  <>
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
    </div>
    <p class="quietnote" role="status" data-over hidden>
      {over}
    </p>
    <Pins call={call} durationMs={durationMs} remarks={remarks} />
  </>
);

const Pins = ({
  call,
  durationMs,
  remarks,
}: Pick<PlayerProps, "call" | "durationMs" | "remarks">): Element => (
  <svg
    class="wave"
    height={52}
    role="group"
    aria-label={say(call.language, "timeline", { count: remarks.length })}
  >
    <rect class="ahead" x="0" y="10" width="100%" height="4" rx="2" />
    {remarks.map(({ atMs }, index) => (
      <Pin call={call} atMs={atMs} number={index + 1} x={`${part(atMs, durationMs)}%`} />
    ))}
  </svg>
);

const part = (atMs: number, durationMs: number): number =>
  Math.round((10_000 * Math.min(atMs, durationMs)) / Math.max(1, durationMs)) / 100;

type PinProps = { call: MemberCall; atMs: number; number: number; x: string };

const Pin = ({ call, atMs, number, x }: PinProps): Element => (
  <a
    href={`#r${number}`}
    data-at-ms={atMs}
    aria-label={say(call.language, "remarkAt", { number, at: formatPosition(atMs / 1_000) })}
  >
    <circle class="hit" cx={x} cy={30} r={22} />
    <circle class="pin" cx={x} cy={30} r={12.5} />
    <text class="pt" x={x} y={34.5} text-anchor="middle">
      {number}
    </text>
  </a>
);

type ListProps = {
  remarks: readonly Remark[];
  criteria: readonly string[];
  beside?: (index: number) => Child;
};

/** The same remarks in words; each begins the recording at its moment. */
export const RemarkList = ({ remarks, criteria, beside }: ListProps): Element => (
  <ol class="remarks">
    {remarks.map(({ atMs, text, criterion }, index) => (
      <li id={`r${index + 1}`}>
        <a class="at num" href={`#r${index + 1}`} data-at-ms={atMs}>
          {formatPosition(atMs / 1_000)}
        </a>
        <div>
          <p>{text}</p>
          <p class="meta">
            {criterion !== null && <span>{criteria[criterion]}</span>}
            {beside?.(index)}
          </p>
        </div>
      </li>
    ))}
  </ol>
);
