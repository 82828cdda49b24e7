import { Field, type Child, type Element } from "#web";
import type { MemberCall, Typed } from "#web-server";
import { peoplePath } from "../paths.ts";
import { most } from "../words-typed.ts";
import { faultOf } from "./common.tsx";

/** What finds people as one types into such a field; without it a whole address will do. */
export const addressScripts = ["suggest.js"] as const;

type Props = {
  call: MemberCall;
  typed: Typed;
  name: string;
  label: Child;
  hint: Child;
  /** Only whoever holds it is suggested. */
  role?: "coach";
  required?: boolean;
  optional?: boolean;
};

/** Somebody who is here, named by their address. */
export const AddressField = ({
  call,
  typed,
  name,
  label,
  hint,
  role,
  required,
  optional,
}: Props): Element => (
  <Field
    label={label}
    name={name}
    inputmode="email"
    autocomplete="off"
    autocapitalize="none"
    spellcheck="false"
    {...(required && { required })}
    {...(optional && { optional: call.language })}
    maxlength={most.address}
    hint={hint}
    suggest={`${peoplePath(call.academy)}/suggest${role ? `?role=${role}` : ""}`}
    value={typed.get(name)}
    {...faultOf(call.language, typed, name)}
  />
);
