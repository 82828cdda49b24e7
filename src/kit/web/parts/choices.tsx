import type { Child, Element } from "#jsx/jsx-runtime";
import { Fault, type FieldFrame, Hint, labelOf, wire, type Wiring } from "./field.tsx";

/** One thing of several, with what it means. */
export type Choice = { value: string; label: Child; hint?: Child; disabled?: boolean };

type GroupProps = FieldFrame & {
  choices: readonly Choice[];
  chosen: readonly string[];
  kind: "checkbox" | "radio";
  required?: boolean;
};

const Group = (props: GroupProps): Element => {
  const wiring = wire(props);
  const first = faulted(props, wiring);
  return (
    <fieldset class={props.fault === undefined ? "field" : "field bad"} aria-describedby={wiring.described}>
      <legend class="label">{labelOf(props)}</legend>
      {props.hint !== undefined && <Hint wiring={wiring}>{props.hint}</Hint>}
      {props.choices.map(({ value, label, hint, disabled }) => (
        <label class="pick" key={value}>
          <input
            class={props.kind}
            type={props.kind}
            name={props.name}
            value={value}
            checked={props.chosen.includes(value)}
            disabled={disabled}
            autofocus={value === first}
            required={props.kind === "radio" && props.required}
          />
          <span>
            {label}
            {hint !== undefined && <small>{hint}</small>}
          </span>
        </label>
      ))}
      {props.fault !== undefined && (
        <Fault wiring={wiring} name={props.name} repair={props.repair}>
          {props.fault}
        </Fault>
      )}
    </fieldset>
  );
};

/** Where a reader is led when the answer did not do: the first that can be chosen. */
const faulted = ({ choices }: { choices: readonly Choice[] }, { invalid }: Wiring): string | undefined =>
  invalid === undefined ? undefined : choices.find(({ disabled }) => disabled !== true)?.value;

type ManyProps = FieldFrame & { choices: readonly Choice[]; chosen?: readonly string[] };
type OneProps = FieldFrame & { choices: readonly Choice[]; chosen?: string | undefined; required?: boolean };

export const CheckboxGroup = ({ chosen = [], ...props }: ManyProps): Element => (
  <Group {...props} kind="checkbox" chosen={chosen} />
);

export const RadioGroup = ({ chosen, ...props }: OneProps): Element => (
  <Group {...props} kind="radio" chosen={chosen === undefined ? [] : [chosen]} />
);

/** Yes or no, said in one sentence. */
export const Checkbox = (
  props: FieldFrame & { value?: string; checked?: boolean; required?: boolean },
): Element => {
  const wiring = wire(props);
  return (
    <div class={props.fault === undefined ? "field" : "field bad"}>
      <label class="pick">
        <input
          class="checkbox"
          type="checkbox"
          id={wiring.id}
          name={props.name}
          value={props.value ?? "yes"}
          checked={props.checked}
          required={props.required}
          autofocus={wiring.invalid !== undefined}
          aria-invalid={wiring.invalid}
          aria-describedby={wiring.described}
        />
        <span>{props.label}</span>
      </label>
      {props.hint !== undefined && <Hint wiring={wiring}>{props.hint}</Hint>}
      {props.fault !== undefined && (
        <Fault wiring={wiring} name={props.name} repair={props.repair}>
          {props.fault}
        </Fault>
      )}
    </div>
  );
};

/** A few words side by side, one of them true: how well a criterion is met. */
export const Segments = (props: OneProps & { flat?: boolean }): Element => {
  const wiring = wire(props);
  const first = faulted(props, wiring);
  return (
    <fieldset class={props.flat ? "field crit flat" : "crit"} aria-describedby={wiring.described}>
      <legend class={props.flat ? "label" : undefined}>{props.label}</legend>
      <div class="seg">
        {props.choices.map(({ value, label }) => (
          <label key={value}>
            <input
              type="radio"
              name={props.name}
              value={value}
              checked={value === props.chosen}
              required={props.required}
              autofocus={value === first}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {props.fault !== undefined && (
        <Fault wiring={wiring} name={props.name}>
          {props.fault}
        </Fault>
      )}
    </fieldset>
  );
};
