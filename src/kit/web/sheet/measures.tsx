import { Fragment } from "#jsx/jsx-runtime";
import type { Element } from "#jsx/jsx-runtime";
import { Band, Plot, Progress, Rail, Steps } from "../parts/index.ts";
import type { Lang } from "../words/index.ts";

export const MeasureBands = ({ lang }: { lang: Lang }): Element => (
  <Fragment>
    <Band
      id="plot"
      title="Plot"
      note={{
        label: "Plot: note",
        children: (
          <p>
            One line, labelled where it bends. No grid, no legend, no axis that must be read. The sentence
            beside it says what to conclude.
          </p>
        ),
      }}
    >
      <Plot
        alternative="Scores: baseline 58, then 61, 66 and 74. A pass is 70 or more."
        pass={{ value: 70, words: "pass from 70" }}
        points={[
          { value: 58, label: "Baseline" },
          { value: 61, label: "3 Oct" },
          { value: 66, label: "24 Oct" },
          { value: 74, label: "12 Nov" },
        ]}
      />
    </Band>
    <Band id="steps" title="Steps">
      <Steps lang={lang} now={1} steps={["Your list", "What needs a word", "Invited"]} />
      <Rail lang={lang} done={5} chapters={[3, 4, 3, 2]} />
    </Band>
    <Band id="progress" title="Progress">
      <Progress
        id="sealing"
        label="Sealing 12,400 people: 7,812 done, about 4 seconds left"
        value={7812}
        max={12400}
      />
    </Band>
  </Fragment>
);
