import { Fragment } from "#jsx/jsx-runtime";
import type { Element } from "#jsx/jsx-runtime";
import { type FieldFrame, Framed, type Wiring } from "./field.tsx";

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
    /** Id of a `datalist` of the page: what may be meant. */
    list?: string;
    /** Where people are asked for while one types, whose address then fills it (`suggest.js`). */
    suggest?: string;
    /** For long codes and the like. */
    mono?: boolean;
    /** What the number counts, behind the field; its hint says it too. */
    unit?: string;
  };

export const Field = (props: FieldProps): Element => (
  <Framed
    {...props}
    control={(wiring) =>
      props.unit === undefined ? (
        <Input {...props} wiring={wiring} />
      ) : (
        <span class="measure">
          <Input {...props} wiring={wiring} /> <span aria-hidden="true">{props.unit}</span>
        </span>
      )
    }
  />
);

const Input = ({ wiring, ...props }: FieldProps & { wiring: Wiring }): Element => (
  <input
    class={props.mono ? "input code" : "input"}
    id={wiring.id}
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
    autofocus={props.autofocus === true || wiring.invalid !== undefined}
    list={props.list}
    data-suggest={props.suggest}
    data-fills={props.suggest === undefined ? undefined : true}
    aria-invalid={wiring.invalid}
    aria-describedby={wiring.described}
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
        autofocus={invalid !== undefined}
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
        autofocus={invalid !== undefined}
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
  <Fragment>
    {props.options.map(({ value, label }) => (
      <option key={value} value={value} selected={value === props.value}>
        {label}
      </option>
    ))}
  </Fragment>
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
        autofocus={invalid !== undefined}
        aria-invalid={invalid}
        aria-describedby={described}
      >
        <Options options={props.options} value={props.value} />
      </select>
    )}
  />
);
