import { Fragment } from "#jsx/jsx-runtime";
import { Icon, type Child, type Element, type IconName, type Lang } from "#web";
import { recorderWords as say } from "../recorder.words.ts";

type Props = { lang: Lang; longest: string };

/** Mirror, countdown, meter and buttons. Each part names the stages of the recording in which it is seen. */
export const Booth = (props: Props): Element => (
  <Fragment>
    <Mirror {...props} />
    <LookBack {...props} />
    <div class="desk">
      <div>
        <Microphone {...props} />
      </div>
      <Acts {...props} />
      <Devices {...props} />
    </div>
  </Fragment>
);

const before = "check countdown recording elsewhere blocked unsupported";
const decided = "found finished";

const Mirror = ({ lang, longest }: Props): Element => (
  <div class="mirror" data-stage={before}>
    <video data-mirror muted playsinline width="1280" height="720" aria-label={say(lang, "mirror")} />
    <noscript>
      <p class="autocue">{say(lang, "noScript")}</p>
    </noscript>
    <Countdown />
    <p class="rec" data-stage="recording" hidden>
      <span class="bead" />
      {say(lang, "recordingNow")}
    </p>
    <p class="timer num" role="timer" data-stage="recording" hidden>
      <strong data-elapsed>0:00</strong> {say(lang, "of")} <span data-longest>{longest}</span>
    </p>
  </div>
);

/** As others would see it: not mirrored. */
const LookBack = ({ lang }: Props): Element => (
  <div class="screen" data-stage={decided} hidden>
    <p class="autocue" data-unseen>
      {say(lang, "unseen")}
    </p>
    <video data-lookback playsinline width="1280" height="720" aria-label={say(lang, "yourTry")} />
  </div>
);

const arch = "M10 122A90 108 0 0 1 190 122";

const Countdown = (): Element => (
  <div class="count" role="timer" data-stage="countdown" hidden>
    <svg viewBox="0 0 200 130" aria-hidden="true">
      <path class="track" d={arch} />
      <path class="run" d={arch} pathLength={3} stroke-dasharray="3 3" data-arch />
    </svg>
    <strong data-count>3</strong>
  </div>
);

const bars = 28;

const Microphone = ({ lang }: Props): Element => (
  <div class="mic" data-stage="check countdown recording">
    <Icon name="microphone" />
    <div>
      <svg
        viewBox={`0 0 ${bars * 9 - 3} 22`}
        preserveAspectRatio="none"
        class="level"
        role="meter"
        data-level
        aria-label={say(lang, "level")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={0}
      >
        {Array.from({ length: bars }, (_, at) => (
          <rect class="off" x={at * 9} y={0} width={6} height={22} rx={2} />
        ))}
      </svg>
      <p data-level-text />
    </div>
  </div>
);

type StageProps = { stages: string; children: Child };

const Stage = ({ stages, children }: StageProps): Element => (
  <div class="main-act" data-stage={stages} hidden>
    {children}
  </div>
);

const Acts = ({ lang }: Props): Element => (
  <div class="main-act">
    <Stage stages="check">
      <Round act="start" icon="record-fill" words={say(lang, "begin")} sign="R" />
    </Stage>
    <Stage stages="countdown">
      <Round act="cancel" icon="x" words={say(lang, "cancelWord")} sign="Esc" />
    </Stage>
    <Stage stages="recording">
      <Round act="stop" words={say(lang, "stopWord")} sign="R" />
    </Stage>
    <Stage stages={decided}>
      <div class="actions">
        <Act act="save" main>
          {say(lang, "save")}
        </Act>
        <Act act="look">{say(lang, "lookBack")}</Act>
        <Act act="again">{say(lang, "again")}</Act>
        <Act act="discard">{say(lang, "discard")}</Act>
      </div>
    </Stage>
    <Stage stages="found">
      <Act act="resume">{say(lang, "goOn")}</Act>
    </Stage>
    <Stage stages="elsewhere">
      <p>{say(lang, "elsewhereTitle")}</p>
    </Stage>
    <Stage stages="blocked">
      <p>{say(lang, "blockedTitle")}</p>
      <Act act="retry" main>
        {say(lang, "retry")}
      </Act>
    </Stage>
    <Stage stages="unsupported">
      <p>{say(lang, "unsupportedTitle")}</p>
    </Stage>
    <span class="small" data-status role="status" />
  </div>
);

type RoundProps = { act: string; icon?: IconName; words: string; sign: string };

/** The one button of a stage; without an icon it is the square that stops. */
const Round = ({ act, icon, words, sign }: RoundProps): Element => (
  <Fragment>
    <button class={icon === undefined ? "stop" : "stop arm"} type="button" data-act={act} aria-label={words}>
      {icon !== undefined && <Icon name={icon} />}
    </button>
    <p aria-hidden="true">
      {words} <span class="kbd">{sign}</span>
    </p>
  </Fragment>
);

const Act = ({ act, main = false, children }: { act: string; main?: boolean; children: Child }): Element => (
  <button class={main ? "btn btn-primary" : "btn btn-sm roombtn"} type="button" data-act={act}>
    {children}
  </button>
);

/** Lists that the browser fills once the person has agreed. */
const Devices = ({ lang }: Props): Element => (
  <div class="opts" data-stage="check blocked" hidden>
    <label>
      <span class="sr">{say(lang, "camera")}</span>
      <select class="select" data-device="camera" />
    </label>
    <label>
      <span class="sr">{say(lang, "microphone")}</span>
      <select class="select" data-device="microphone" />
    </label>
  </div>
);
