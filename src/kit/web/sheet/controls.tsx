import type { Element } from "#jsx/jsx-runtime";
import {
  Actions,
  Band,
  Button,
  Checkbox,
  CheckboxGroup,
  DateField,
  Field,
  Fields,
  FormFaults,
  LinkButton,
  RadioGroup,
  Segments,
  Select,
  TextArea,
} from "../parts/index.ts";
import type { Lang } from "../words/index.ts";

export const Acts = (): Element => (
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

export const FieldsBand = ({ lang }: { lang: Lang }): Element => (
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
