import type { Child, Element } from "#jsx/jsx-runtime";
import { shellWords } from "../shell.words.ts";
import { type Lang, formatPosition } from "../words/index.ts";

/** A remark at a moment; `draft` while it is being written. */
export type Remark = {
  id: string;
  seconds: number;
  words: Child;
  about?: Child;
  draft?: boolean;
  href?: string;
};

type LineProps = {
  lang: Lang;
  label: string;
  seconds: number;
  /** Loudness in equal steps over the whole length, 0 to 1. */
  peaks: readonly number[];
  /** Where the player stands, in seconds. An island moves it. */
  at?: number;
  silences?: readonly { from: number; to: number }[];
  remarks?: readonly Remark[];
};

/** Sound as ink: what was heard is dark, what comes is grey, silence is marked with the pen. */
export const RecordingLine = (props: LineProps): Element => {
  const percent = (seconds: number): string =>
    `${Math.round((10_000 * seconds) / (props.seconds || 1)) / 100}%`;
  const heard = Math.round((props.peaks.length * (props.at ?? 0)) / (props.seconds || 1));
  return (
    <svg class="wave" height={82} role="group" aria-label={props.label}>
      {(props.silences ?? []).map(({ from, to }) => (
        <rect class="quiet" x={percent(from)} y={0} width={percent(to - from)} height={46} />
      ))}
      <svg viewBox={`0 0 ${props.peaks.length * 10} 46`} width="100%" height={46} preserveAspectRatio="none">
        <path class="heard" d={bars(props.peaks, 0, heard)} />
        <path class="ahead" d={bars(props.peaks, heard, props.peaks.length)} />
      </svg>
      {props.at !== undefined && (
        <line class="head" x1={percent(props.at)} x2={percent(props.at)} y1={0} y2={56} />
      )}
      {(props.remarks ?? []).map((remark, at) => (
        <Pin lang={props.lang} remark={remark} number={at + 1} x={percent(remark.seconds)} />
      ))}
    </svg>
  );
};

const bars = (peaks: readonly number[], from: number, to: number): string =>
  peaks
    .slice(from, to)
    .map((peak, at) => {
      const height = Math.round(10 * (2.6 + 34 * Math.min(1, Math.max(0, peak)))) / 10;
      return `M${(from + at) * 10} ${Math.round(10 * (23 - height / 2)) / 10}h6v${height}h-6z`;
    })
    .join("");

type PinProps = { lang: Lang; remark: Remark; number: number; x: string };

const Pin = ({ lang, remark, number, x }: PinProps): Element => {
  const at = formatPosition(remark.seconds);
  return (
    <a
      href={`#${remark.id}`}
      aria-label={shellWords(lang, remark.draft ? "remarkDraft" : "remark", { number, at })}
      data-seconds={remark.seconds}
    >
      <circle class="hit" cx={x} cy={64} r={22} />
      <circle class={remark.draft ? "pin draft" : "pin"} cx={x} cy={64} r={12.5} />
      <text class={remark.draft ? "pt draft" : "pt"} x={x} y={68.5} text-anchor="middle">
        {number}
      </text>
    </a>
  );
};

/** The same remarks in words. `href` of a remark begins the recording there. */
export const Remarks = (props: { remarks: readonly Remark[] }): Element => (
  <ol class="remarks">
    {props.remarks.map((remark) => (
      <li key={remark.id} id={remark.id} class={remark.draft ? "writing" : undefined}>
        {remark.href === undefined ? (
          <span class="at num">{formatPosition(remark.seconds)}</span>
        ) : (
          <a class="at num" href={remark.href} data-seconds={remark.seconds}>
            {formatPosition(remark.seconds)}
          </a>
        )}
        <div>
          {remark.draft ? remark.words : <p>{remark.words}</p>}
          {remark.about !== undefined && <p class="meta">{remark.about}</p>}
        </div>
      </li>
    ))}
  </ol>
);
