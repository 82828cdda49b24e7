import { Fragment } from "#jsx/jsx-runtime";
import type { Element } from "#jsx/jsx-runtime";
import { Band, Chip, Chips, EntryLink, Seal } from "../parts/index.ts";

export const PeopleBands = (): Element => (
  <Fragment>
    <Band
      id="people"
      title="People"
      note={{
        label: "People: note",
        children: <p>Initials under an arch, never a photograph. An open seat is an outline.</p>,
      }}
    >
      <Chips>
        <Chip name="Mila Vermeer" note="Participant, Nursing 2026" />
        <Chip name="Annelies Dekker" note="Your coach" href="#people" />
        <Chip name="Seat 14" note="nobody named yet" open />
      </Chips>
    </Band>
    <Band
      id="seal"
      title="Who saw this"
      note={{
        label: "Who saw this: note",
        children: (
          <p>
            The seal stands under anything personal, in one sentence: who, when, why. At the foot of a page it
            says what <em>you</em> opened.
          </p>
        ),
      }}
    >
      <div class="stack">
        <Seal>
          <strong>Annelies Dekker</strong> watched this on Wednesday, to give you feedback: entry{" "}
          <EntryLink href="#seal">48 207</EntryLink>. Nobody else has opened it.
        </Seal>
        <Seal>Only you can open this. Share it, and the list of who may stands here.</Seal>
      </div>
    </Band>
  </Fragment>
);
