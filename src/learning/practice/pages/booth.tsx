import { Icon, type Child, type Element, type Lang } from "#web";
import { recorderWords as say } from "../recorder.words.ts";

type Props = { lang: Lang; longest: string };

/** Mirror, countdown, meter and buttons. Each part names the stages of the recording in which it is seen. */
export const Booth = (props: Props): Element => (
  <>
    <Mirror {...props} />
    <div class="desk">
      <Microphone {...props} />
      <Acts {...props} />
      <Devices {...props} />
    </div>
  </>
);

const Mirror = ({ lang, longest }: Props): Element => (
  <div class="mirror">
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
  <div class="mic">
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
      <p data-status role="status" />
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
  <div>
    <Stage stages="check">
      <Act act="start" primary>
        {say(lang, "begin")}
      </Act>
    </Stage>
    <Stage stages="countdown">
      <button class="stop arm" type="button" data-act="cancel">
        <span class="sr">{say(lang, "cancel")}</span>
        <Icon name="x" />
      </button>
      <p>
        {say(lang, "cancelWord")} <span class="kbd">Esc</span>
      </p>
    </Stage>
    <Stage stages="recording">
      <button class="stop" type="button" data-act="stop">
        <span class="sr">{say(lang, "stop")}</span>
      </button>
      <p>
        {say(lang, "stopWord")} <span class="kbd">R</span>
      </p>
    </Stage>
    <Stage stages="found finished">
      <video
        data-lookback
        controls
        playsinline
        hidden
        width="640"
        height="360"
        aria-label={say(lang, "yourTry")}
      />
      <Act act="look">{say(lang, "lookBack")}</Act>
      <Act act="save" primary>
        {say(lang, "save")}
      </Act>
      <Act act="again">{say(lang, "again")}</Act>
      <Act act="discard">{say(lang, "discard")}</Act>
    </Stage>
    <Stage stages="found">
      <Act act="resume">{say(lang, "goOn")}</Act>
    </Stage>
    <Stage stages="elsewhere">
      <p>{say(lang, "elsewhereTitle")}</p>
    </Stage>
    <Stage stages="blocked">
      <p>{say(lang, "blockedTitle")}</p>
      <Act act="retry" primary>
        {say(lang, "retry")}
      </Act>
    </Stage>
    <Stage stages="unsupported">
      <p>{say(lang, "unsupportedTitle")}</p>
    </Stage>
  </div>
);

const Act = ({
  act,
  primary = false,
  children,
}: {
  act: string;
  primary?: boolean;
  children: Child;
}): Element => (
  <button class={primary ? "btn btn-primary" : "btn btn-sm roombtn"} type="button" data-act={act}>
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
