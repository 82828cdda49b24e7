import type { Element } from "#jsx/jsx-runtime";
import { PlatformPage } from "../page.tsx";
import { Opening } from "../parts/index.ts";
import type { Lang } from "../words/index.ts";
import { Acts, FieldsBand } from "./controls.tsx";
import { FeedbackBands } from "./feedback.tsx";
import { Colours, Mark, Type } from "./foundation.tsx";
import { ListBand } from "./list.tsx";
import { MeasureBands } from "./measures.tsx";
import { PeopleBands } from "./people.tsx";
import { PromisesBand } from "./promises.tsx";
import { RecordingBand } from "./recording.tsx";
import { VerdictBand } from "./verdicts.tsx";

/** All parts on one page, with invented people: where a change of the look is seen first. Shown in development only. */
export const SheetPage = ({ lang }: { lang: Lang }): Element => (
  <PlatformPage lang={lang} title="Sheet of parts" main="sheet">
    <Opening
      display
      title="A book with a margin."
      lead="The text is what you came for. The margin says who may look, who did, and why. The folio at the foot of the page is its entry in the ledger."
      note={{ label: "The mark", children: <Mark /> }}
    />
    <Colours />
    <Type />
    <Acts />
    <FieldsBand lang={lang} />
    <PeopleBands />
    <PromisesBand lang={lang} />
    <RecordingBand lang={lang} />
    <VerdictBand lang={lang} />
    <ListBand lang={lang} />
    <MeasureBands lang={lang} />
    <FeedbackBands lang={lang} />
  </PlatformPage>
);
