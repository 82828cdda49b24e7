export { Band, type Margin, Opening, TightOpening } from "./band.tsx";
export { Actions, Button, LinkButton, type Weight } from "./button.tsx";
export { Checkbox, CheckboxGroup, type Choice, RadioGroup, Segments } from "./choices.tsx";
export { DateField, Field, type Option, Select, TextArea } from "./controls.tsx";
export { Dialog, Empty, Lost, Progress, Slip, type Undo } from "./feedback.tsx";
export { type FieldFrame, Framed } from "./field.tsx";
export { Fields, Form, FormFaults, type FormGuard, Guards, csrfName, onceName } from "./form.tsx";
export { Icon, type IconName, type Mark, Sign, marks } from "./icon.tsx";
export { Chip, Chips, EntryLink, Face, type Judgement, Seal, Verdict, initials } from "./people.tsx";
export { Plot, type Point } from "./plot.tsx";
export {
  type Age,
  type Counts,
  PromiseRow,
  Promises,
  type State,
  StateSign,
  Tally,
  states,
} from "./promise.tsx";
export { type Day, Strip } from "./strip.tsx";
export { RecordingLine, type Remark, Remarks } from "./recording.tsx";
export { Checklist, Rail, Steps, type CheckItem } from "./steps.tsx";
export { Pager, Pick, Sift, type View, Views } from "./sift.tsx";
export { type Column, RowName, Share, Table } from "./table.tsx";
