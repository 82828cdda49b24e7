import { Fragment } from "#jsx/jsx-runtime";
import type { Child, Element } from "#jsx/jsx-runtime";
import type { Lang } from "../words/index.ts";
import { shellWords } from "../shell.words.ts";
import { Icon } from "./icon.tsx";
import { type Repair, repairName } from "../repair.ts";

/** What every field says about itself: label, hint, control and fault, in this order. */
export type FieldFrame = {
  label: Child;
  name: string;
  /** Unique on its page; the name will do unless two forms share it. */
  id?: string;
  hint?: Child;
  /** What is wrong, in a sentence that names the mistake. */
  fault?: Child;
  /** The right answer, one press away. */
  repair?: Repair;
  /** A link beside the label. */
  aside?: Child;
  /** Set to say in words that the field may stay empty. */
  optional?: Lang;
};

export type Wiring = { id: string; described: string | undefined; invalid: "true" | undefined };

/** Ids by which a control, its hint and its fault find each other. */
export function wire({ id, name, hint, fault }: FieldFrame): Wiring {
  const own = id ?? `f-${name.replaceAll(/[^\w-]/g, "-")}`;
  const described = [hint !== undefined && `${own}-hint`, fault !== undefined && `${own}-fault`].filter(
    Boolean,
  );
  return {
    id: own,
    described: described.join(" ") || undefined,
    invalid: fault === undefined ? undefined : "true",
  };
}

export const labelOf = ({ label, optional }: Pick<FieldFrame, "label" | "optional">): Child =>
  optional === undefined ? label : shellWords(optional, "optional", { label });

export const Hint = (props: { wiring: Wiring; children: Child }): Element => (
  <p class="hint" id={`${props.wiring.id}-hint`}>
    {props.children}
  </p>
);

export const Fault = (props: {
  wiring: Wiring;
  children: Child;
  repair?: Repair | undefined;
  name: string;
}): Element => (
  <p class="fault" id={`${props.wiring.id}-fault`}>
    <Icon name="warning" />
    <span>
      {props.children}
      {props.repair && (
        <Fragment>
          {" "}
          <button
            class="textbtn"
            type="submit"
            name={repairName}
            value={`${props.name}=${props.repair.value}`}
            formnovalidate
          >
            {props.repair.words}
          </button>
        </Fragment>
      )}
    </span>
  </p>
);

/** A field around any one control that takes the wiring. */
export const Framed = (props: FieldFrame & { control: (wiring: Wiring) => Element }): Element => {
  const wiring = wire(props);
  const label = <label for={wiring.id}>{labelOf(props)}</label>;
  return (
    <div class={props.fault === undefined ? "field" : "field bad"}>
      {props.aside === undefined ? (
        label
      ) : (
        <div class="row">
          {label}
          {props.aside}
        </div>
      )}
      {props.hint !== undefined && <Hint wiring={wiring}>{props.hint}</Hint>}
      {props.control(wiring)}
      {props.fault !== undefined && (
        <Fault wiring={wiring} repair={props.repair} name={props.name}>
          {props.fault}
        </Fault>
      )}
    </div>
  );
};
