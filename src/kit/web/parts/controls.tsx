import type { Child, Element } from "#jsx/jsx-runtime";
import { Fault, type FieldFrame, Framed, Hint, labelOf, wire } from "./field.tsx";

type Answer = { value?: string | undefined; required?: boolean; autocomplete?: string; disabled?: boolean };

type FieldProps = FieldFrame &
  Answer & {
    type?:
      | "text"
      | "email"
      | "password"
      | "search"
      | "tel"
      | "url"
      | "number"
      | "file"
      | "time"
      | "datetime-local";
    inputmode?: "text" | "email" | "numeric" | "decimal" | "tel" | "url" | "search";
    maxlength?: number;
    minlength?: number;
    min?: number | string;
    max?: number | string;
    step?: number | string;
    pattern?: string;
    /** For files: types and endings. */
    accept?: string;
    spellcheck?: "true" | "false";
    autocapitalize?: "off" | "none";
    autofocus?: boolean;
    /** For long codes and the like. */
    mono?: boolean;
  };

export const Field = (props: FieldProps): Element => (
  <Framed
    {...props}
    control={({ id, described, invalid }) => (
      <input
        class={props.mono ? "input code" : "input"}
        id={id}
        name={props.name}
        type={props.type ?? "text"}
        value={props.type === "password" ? undefined : props.value}
        required={props.required}
        disabled={props.disabled}
        autocomplete={props.autocomplete}
        inputmode={props.inputmode}
        maxlength={props.maxlength}
        minlength={props.minlength}
        min={props.min}
        max={props.max}
        step={props.step}
        pattern={props.pattern}
        accept={props.accept}
        spellcheck={props.spellcheck}
        autocapitalize={props.autocapitalize}
        autofocus={props.autofocus}
        aria-invalid={invalid}
        aria-describedby={described}
      />
    )}
  />
);

/** A day as yyyy-mm-dd; browsers show it as their reader writes it. */
export const DateField = (props: FieldFrame & Answer & { min?: string; max?: string }): Element => (
  <Framed
    {...props}
    control={({ id, described, invalid }) => (
      <input
        class="input"
        id={id}
        name={props.name}
        type="date"
        value={props.value}
        min={props.min}
        max={props.max}
        required={props.required}
        disabled={props.disabled}
        aria-invalid={invalid}
        aria-describedby={described}
      />
    )}
  />
);

type TextAreaProps = FieldFrame &
  Answer & { rows?: number; maxlength?: number; /** For words to a person. */ serif?: boolean };

export const TextArea = (props: TextAreaProps): Element => (
  <Framed
    {...props}
    control={({ id, described, invalid }) => (
      <textarea
        class={props.serif ? "textarea serif" : "textarea"}
        id={id}
        name={props.name}
        rows={props.rows ?? 4}
        maxlength={props.maxlength}
        required={props.required}
        disabled={props.disabled}
        autocomplete={props.autocomplete}
        aria-invalid={invalid}
        aria-describedby={described}
      >
        {props.value}
      </textarea>
    )}
  />
);

export type Option = { value: string; label: string };

export const Options = (props: { options: readonly Option[]; value?: string | undefined }): Element => (
  <>
    {props.options.map(({ value, label }) => (
      <option key={value} value={value} selected={value === props.value}>
        {label}
      </option>
    ))}
  </>
);

export const Select = (props: FieldFrame & Answer & { options: readonly Option[] }): Element => (
  <Framed
    {...props}
    control={({ id, described, invalid }) => (
      <select
        class="select"
        id={id}
        name={props.name}
        required={props.required}
        disabled={props.disabled}
        autocomplete={props.autocomplete}
        aria-invalid={invalid}
        aria-describedby={described}
      >
        <Options options={props.options} value={props.value} />
      </select>
    )}
  />
);

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
