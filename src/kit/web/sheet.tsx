import type { Element } from "#jsx/jsx-runtime";
import { inks } from "./house.ts";
import { PlatformPage } from "./page.tsx";
import {
  Band,
  Button,
  Actions,
  Checkbox,
  CheckboxGroup,
  Chip,
  Chips,
  type Column,
  DateField,
  type Day,
  Dialog,
  Empty,
  EntryLink,
  Field,
  Fields,
  FormFaults,
  type Judgement,
  LinkButton,
  Opening,
  Pager,
  Pick,
  Plot,
  Progress,
  PromiseRow,
  Promises,
  RadioGroup,
  Rail,
  RecordingLine,
  type Remark,
  Remarks,
  RowName,
  Seal,
  Segments,
  Select,
  Share,
  Sift,
  Sign,
  Slip,
  StateSign,
  Steps,
  Table,
  Tally,
  TextArea,
  Verdict,
  Views,
} from "./parts/index.ts";
import { states } from "./parts/promise.tsx";
import type { Lang } from "./words/index.ts";

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

const guard = { csrf: "example", once: "example" };

const Mark = (): Element => (
  <>
    <Sign name="mark" class="bigmark" label="The mark: a dot under an arch" />
    <p>A person under a roof; an eye under its lid; in music, the sign for “hold”.</p>
  </>
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

const Colours = (): Element => (
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

const Type = (): Element => (
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

const Acts = (): Element => (
  <Band
    id="actions"
    title="Actions"
    note={{
      label: "Actions: note",
      children: (
        <p>
          One filled button on a page. A verb, and what it does it to. Red only for what cannot be undone.
        </p>
      ),
    }}
  >
    <Actions>
      <Button weight="primary" size="lg" icon="video-camera">
        Start recording
      </Button>
      <Button weight="primary">Save</Button>
      <Button>Ask for another try</Button>
      <LinkButton href="#actions" weight="bare">
        Read first
      </LinkButton>
      <Button weight="error">Erase for good…</Button>
      <Button weight="primary" busy>
        Sending 38
      </Button>
      <Button disabled>Not now</Button>
    </Actions>
  </Band>
);

const FieldsBand = ({ lang }: { lang: Lang }): Element => (
  <Band id="fields" title="Fields">
    <FormFaults lang={lang} count={1} />
    <Fields>
      <Field name="reason" label="Reason" hint="The person will read this." value="Ticket 2291" />
      <Field
        name="ends"
        label="Ends on"
        hint="Day, month, year"
        value="31 November 2026"
        fault="November has 30 days. Did you mean"
        repair={{ value: "30 November 2026", words: "30 November?" }}
      />
      <Select
        name="role"
        label="Role"
        hint="Decides what is shown first."
        options={[
          { value: "coach", label: "Coach" },
          { value: "participant", label: "Participant" },
        ]}
        value="coach"
      />
      <CheckboxGroup
        name="share"
        label="Share with"
        chosen={["coach"]}
        choices={[
          { value: "coach", label: "Annelies, your coach" },
          { value: "group", label: "Your group of six" },
        ]}
      />
      <RadioGroup
        name="long"
        label="For how long"
        chosen="open"
        choices={[
          { value: "open", label: "Until you take it back" },
          { value: "march", label: "Until 31 March", hint: "The end of your licence." },
        ]}
      />
      <Segments
        flat
        name="plain"
        label="Uses plain words"
        chosen="1"
        choices={[
          { value: "0", label: "Not yet" },
          { value: "1", label: "Partly" },
          { value: "2", label: "Met" },
        ]}
      />
      <DateField name="from" label="From" value="2026-11-20" optional={lang} />
      <TextArea serif name="words" label="Your words to Mila" rows={3} value="Mila, you gave him time." />
      <Checkbox name="sure" label="Tell me by mail when she has looked" checked />
    </Fields>
  </Band>
);

const PeopleBands = (): Element => (
  <>
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
  </>
);

const days = (last: Day): Day[] => [...Array.from({ length: 29 }, (): Day => "kept"), last];

const PromisesBand = ({ lang }: { lang: Lang }): Element => (
  <>
    <Band id="states" title="States">
      <ul class="states">
        {states.map((state) => (
          <li key={state}>
            <StateSign lang={lang} state={state} />
          </li>
        ))}
      </ul>
      <p class="small muted">
        Whole arch, split arch, dashed arch, arch on a signature, no arch. Readable without colour, and always
        with the word.
      </p>
    </Band>
    <Band id="promises" title="Promises">
      <Promises>
        <PromiseRow
          lang={lang}
          state="broken"
          sentence="Backups lie in at least two places."
          evidence="The second place, Groningen, has not answered since 13:20 today."
          doing="Being repaired. On call since 13:21, at work since 13:24."
          days={days("broken")}
          age={{ share: 1.75, words: "proof 1 h 45 old; may be 1 h" }}
        />
        <PromiseRow
          lang={lang}
          state="kept"
          sentence="Every look at a person’s data is written down before it happens."
          evidence="1,204 openings in the last hour; 1,204 entries, each committed first."
          days={days("kept")}
          age={{ share: 0.044, words: "40 seconds old; may be 15 min" }}
        />
        <PromiseRow
          lang={lang}
          state="unknown"
          sentence="Every connection is encrypted, with current settings."
          evidence="The probe could not run last night. Too old to call it kept."
          days={days("unknown")}
          age={{ share: 1.1, words: "proof 27 h old; may be 24 h" }}
        />
        <PromiseRow
          lang={lang}
          state="attested"
          sentence="Everyone who works here is bound to confidentiality."
          evidence="Signed by all 9. We hold the papers; you may ask to see them."
          days={Array.from({ length: 30 }, (): Day => "attested")}
          age={{ words: "stands until 1 March 2027" }}
        />
        <PromiseRow
          lang={lang}
          state="notyet"
          sentence="Comparisons between academies reveal nobody."
          evidence="We have not built comparisons yet. So we do not promise it yet."
          age={{ words: "no date set" }}
        />
      </Promises>
    </Band>
    <Band id="tally" title="Tally">
      <Tally lang={lang} counts={{ kept: 21, broken: 1, unknown: 2, attested: 3, notyet: 5 }} />
    </Band>
  </>
);

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

const RecordingBand = ({ lang }: { lang: Lang }): Element => (
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

type Judged = { row: number; name: string; kind: Judgement; words: string };

const judged: readonly Judged[] = [
  { row: 2, name: "Adams, Olivia", kind: "good", words: "Invited, with calendar entry" },
  { row: 7, name: "Mulder, Daan", kind: "ask", words: "A comma in the address" },
  { row: 12, name: "Okafor, Ruth", kind: "same", words: "Unchanged since your last list" },
  { row: 42, name: "“Total 41”", kind: "no", words: "A sum, not a person; skipped" },
];

const judgedColumns: readonly Column<Judged>[] = [
  { key: "row", head: "Row", cell: ({ row }) => row, counter: true, phone: "side" },
  { key: "name", head: "Name", cell: ({ name }) => <RowName>{name}</RowName>, phone: "title" },
  { key: "verdict", head: "Verdict", cell: ({ kind, words }) => <Verdict kind={kind}>{words}</Verdict> },
];

const VerdictBand = ({ lang }: { lang: Lang }): Element => (
  <Band id="verdicts" title="Verdict per row">
    <Table
      lang={lang}
      caption="Examples of verdicts"
      columns={judgedColumns}
      rows={judged}
      rowKey={({ row }) => String(row)}
    />
  </Band>
);

type Listed = { name: string; mail: string; role: string; done: number; here: string; chosen: boolean };

const listed: readonly Listed[] = [
  {
    name: "Adeyemi, Tunde",
    mail: "t.adeyemi@stlukes.example",
    role: "Participant",
    done: 9,
    here: "2 hours ago",
    chosen: true,
  },
  {
    name: "Bakker, Femke",
    mail: "f.bakker@stlukes.example",
    role: "Coach",
    done: 12,
    here: "today",
    chosen: false,
  },
  {
    name: "El Amrani, Samira",
    mail: "s.elamrani@stlukes.example",
    role: "Participant",
    done: 0,
    here: "never",
    chosen: false,
  },
];

const listColumns: readonly Column<Listed>[] = [
  {
    key: "name",
    head: "Name",
    sort: { href: "#list", now: "ascending" },
    phone: "title",
    cell: ({ name, mail }) => (
      <RowName href="#list" sub={mail}>
        {name}
      </RowName>
    ),
  },
  { key: "role", head: "Role", cell: ({ role }) => role, phone: "labelled" },
  {
    key: "steps",
    head: "Steps done",
    cell: ({ done }) => (
      <Share done={done} total={12}>
        {done} of 12
      </Share>
    ),
  },
  { key: "here", head: "Last here", numeric: true, phone: "side", cell: ({ here }) => here },
];

const ListBand = ({ lang }: { lang: Lang }): Element => (
  <Band id="list" title="A list">
    <Views
      label="Saved views"
      views={[
        { href: "#list", label: "Everyone", count: "1,284", current: true },
        { href: "#l2", label: "Licence ends soon", count: "38" },
        { href: "#l3", label: "Never signed in", count: "12" },
      ]}
    />
    <Sift
      lang={lang}
      action="/sheet"
      find={{ name: "q", label: "Find by name or address", placeholder: "Name or address" }}
      sentence={
        <>
          Showing <Pick name="state" label="state" options={[{ value: "", label: "everyone" }]} /> with{" "}
          <Pick name="any" label="role" options={[{ value: "", label: "any role" }]} />.
        </>
      }
    />
    <Table
      lang={lang}
      caption="People, 1 to 3 of 214"
      columns={listColumns}
      rows={listed}
      rowKey={({ mail }) => mail}
      choose={{
        name: "person",
        value: ({ mail }) => mail,
        label: ({ name }) => `Choose ${name}`,
        chosen: new Set(listed.filter(({ chosen }) => chosen).map(({ mail }) => mail)),
      }}
    />
    <Pager lang={lang} from={1} to={3} total={214} next="#list" />
  </Band>
);

const MeasureBands = ({ lang }: { lang: Lang }): Element => (
  <>
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
  </>
);

const FeedbackBands = ({ lang }: { lang: Lang }): Element => (
  <>
    <Band id="empty" title="Nothing yet">
      <Empty
        small
        title="No remarks yet."
        actions={
          <LinkButton href="#empty" size="sm">
            Back to my tries
          </LinkButton>
        }
      >
        Annelies looks within two days. You get a mail when she has.
      </Empty>
    </Band>
    <Band
      id="dialog"
      title="Dialog"
      note={{
        label: "Dialog: note",
        children: (
          <p>
            Only before what cannot be undone. It says what will happen, to how much, by when, and what stays.
          </p>
        ),
      }}
    >
      <Dialog id="erase" title="Erase Eleni Georgiou?" actions={<EraseActs />}>
        <p>
          Her 7 answers, 4 recordings and all remarks to her become unreadable at once, and within 21 hours in
          every backup. Training records kept by law stay, without her name.
        </p>
        <Field
          name="confirm"
          autocomplete="off"
          label={
            <>
              Type <strong>Georgiou</strong> to go on
            </>
          }
        />
      </Dialog>
    </Band>
    <Band
      id="undo"
      title="Undo"
      note={{
        label: "Undo: note",
        children: (
          <p>
            Everything else happens at once and can be taken back. The ring is the time that remains; it waits
            while the pointer or the focus is on it.
          </p>
        ),
      }}
    >
      <Slip lang={lang} inflow seconds={{ left: 21, of: 30 }} undo={{ action: "/sheet", guard }}>
        Sem Jacobs is taken off the list.
      </Slip>
    </Band>
  </>
);

const EraseActs = (): Element => (
  <>
    <Button weight="error">Erase</Button>
    <LinkButton href="#dialog">Keep her</LinkButton>
  </>
);
