import { Fragment } from "#jsx/jsx-runtime";
import type { Element } from "#jsx/jsx-runtime";
import { inks } from "../house.ts";
import { Band, Sign } from "../parts/index.ts";

export const Mark = (): Element => (
  <Fragment>
    <Sign name="mark" class="bigmark" label="The mark: a dot under an arch" />
    <p>A person under a roof; an eye under its lid; in music, the sign for “hold”.</p>
  </Fragment>
);

const swatches = [
  ["c-paper", "paper"],
  ["c-shade", "shade"],
  ["c-rule", "rule"],
  ["c-edge", "edge"],
  ["c-muted", "muted"],
  ["c-text", "text"],
  ["c-ink", "ink"],
  ["c-wash", "wash"],
  ["c-lamp", "lamp"],
  ["c-marker", "marker"],
  ["c-kept", "kept"],
  ["c-broken", "broken"],
  ["c-unknown", "unknown"],
  ["c-attested", "attested"],
] as const;

export const Colours = (): Element => (
  <Band id="colour" title="Colour">
    <ul class="sws">
      {swatches.map(([name, word]) => (
        <li key={name}>
          <span class={`sw ${name}`} />
          <strong>{word}</strong>
        </li>
      ))}
    </ul>
    <ul class="inks">
      {inks.map((ink) => (
        <li key={ink} data-ink={ink}>
          <Sign name="mark" />
          {ink}
        </li>
      ))}
    </ul>
  </Band>
);

export const Type = (): Element => (
  <Band id="type" title="Type">
    <div class="types">
      <p class="display">Said to a person</p>
      <p class="h1like">A page has one sentence</p>
      <p class="lead">
        Brygada speaks: headings, promises, remarks, <em>titles of works</em>, the words people wrote.
      </p>
      <p>Figtree works: labels, tables, buttons, facts. Numbers stand in columns.</p>
      <p class="small muted">Small, for reasons and notes. Never below thirteen pixels in running text.</p>
    </div>
  </Band>
);
