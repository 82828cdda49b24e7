import type { Instant } from "#clock";
import { platformAcademy } from "#ids";
import { inMemory, isSifted, type List, type ListAsk, type ListWords, type Loaded } from "#list";
import { Band } from "#web";
import { attestable, inPlace } from "./attestation.ts";
import { columnKeys, paperColumns, saysOf, type PaperRow } from "./columns.tsx";
import { FileForm } from "./file-form.tsx";
import { attestationsPath } from "./paths.ts";
import { readAttestations } from "./queries.ts";
import { attestationWords as say } from "./words.ts";

const states = ["missing", "held"] as const;
const isHeld = ({ paper }: PaperRow, now: Instant): boolean => paper !== null && paper.until > now;

async function read({ platform, actor, now }: ListAsk) {
  const all = await platform.store.read({ academy: platformAcademy, member: actor.id }, readAttestations);
  const papers = inPlace(all);
  const rows = attestable.map((clause): PaperRow => ({ clause, paper: papers.get(clause) ?? null }));
  return { rows, extra: { missing: rows.filter((row) => !isHeld(row, now)).length } };
}

type Around = { missing: number };

/** What stands on paper and until when, and the form that files another. */
export const attestationsList: List<PaperRow, Around> = {
  name: "papers",
  route: "trust.attestations",
  path: attestationsPath,
  access: { door: "platform", may: "operate the platform" },
  picks: {
    state: (value) => states.some((one) => one === value),
    clause: (value) => attestable.includes(value),
  },
  orders: { promise: "ascending", lasts: "ascending" },
  columnKeys,
  ...inMemory<PaperRow, Around>({
    read,
    text: ({ clause, paper }, { language }) =>
      [saysOf(language, clause), clause, paper?.by, paper?.document].filter(Boolean).join(" "),
    fits: {
      state: (row, wanted, { now }) => isHeld(row, now) === (wanted === "held"),
      clause: ({ clause }, wanted) => clause === wanted,
    },
    by: {
      promise: ({ clause }, { language }) => saysOf(language, clause),
      lasts: ({ paper }) => paper?.until ?? null,
    },
  }),
  columns: paperColumns,
  options: ({ language: lang, state: { picks } }) => [
    {
      name: "state",
      label: say(lang, "which"),
      options: [
        { value: "", label: say(lang, "allPapers") },
        { value: "missing", label: say(lang, "onlyMissing") },
        { value: "held", label: say(lang, "onlyHeld") },
      ],
    },
    {
      name: "clause",
      label: say(lang, "clause"),
      options: [
        { value: "", label: say(lang, "anyClause") },
        ...(picks["clause"] === undefined ? [] : [{ value: picks["clause"], label: picks["clause"] }]),
      ],
    },
  ],
  words,
  rowKey: ({ clause }) => clause,
  below: (ask) => (
    <Band id="file" title={say(ask.language, "head")}>
      <FileForm {...ask} />
    </Band>
  ),
};

function words({ language: lang, state }: ListAsk, { total, extra }: Loaded<PaperRow, Around>): ListWords {
  return {
    title: isSifted(state)
      ? say(lang, "found", { count: total })
      : say(lang, "title", { missing: extra.missing }),
    lead: say(lang, "lead"),
    caption: (from, to) => say(lang, "caption", { from, to }),
    find: { label: say(lang, "find"), hint: say(lang, "findHint") },
    sentence: ({ state: which, clause, order }) => say(lang, "sentence", { state: which, clause, order }),
    usualOrder: say(lang, "asInRegister"),
  };
}
