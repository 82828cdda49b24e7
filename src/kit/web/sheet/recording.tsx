import type { Element } from "#jsx/jsx-runtime";
import { Band, RecordingLine, type Remark, Remarks } from "../parts/index.ts";
import type { Lang } from "../words/index.ts";

const remarks: readonly Remark[] = [
  {
    id: "r1",
    seconds: 41,
    words: "You sit down first. That alone tells him there is time.",
    about: "Says it within the first minute",
    href: "#t",
  },
  {
    id: "r2",
    seconds: 102,
    words: "Seven seconds of silence, and he is the one who ends it. Keep this.",
    about: "Leaves silence after the news",
    href: "#t",
  },
];

const peaks = Array.from({ length: 60 }, (_, at) =>
  at > 33 && at < 37 ? 0 : 0.45 + 0.4 * Math.sin(at * 1.3) * Math.cos(at / 3),
);

export const RecordingBand = ({ lang }: { lang: Lang }): Element => (
  <Band
    id="recording"
    title="A recording"
    note={{
      label: "A recording: note",
      children: (
        <p>Sound as ink: what was heard is dark, what comes is grey. Silence is marked with the pen.</p>
      ),
    }}
  >
    <RecordingLine
      lang={lang}
      label="Timeline of an example recording with two remarks"
      seconds={173}
      at={110}
      peaks={peaks}
      silences={[{ from: 98, to: 107 }]}
      remarks={remarks}
    />
    <Remarks remarks={remarks} />
  </Band>
);
