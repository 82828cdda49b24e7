import { addressMost, passwordLeast, passwordMost } from "#sign-in";
import { Button, Field, Form, type Child, type Element } from "#web";
import type { Answer, Call, MemberCall, Route } from "#web-server";
import { say } from "../words.ts";
import { faultOf, forAccount, hiddenNext, orAgain, type Faults } from "./common.tsx";

/** The one act of a page at the door. */
export const BigButton = ({ children }: { children: Child }): Element => (
  <Button weight="primary" size="lg" wide>
    {children}
  </Button>
);

type DoorFormProps = {
  call: Call;
  action: string;
  /** The words on its button. */
  act: string;
  hidden?: Readonly<Record<string, string>>;
  autocomplete?: string;
  children?: Child;
};

/** A form at the door: it remembers where one was going, and has one act. */
export const DoorForm = ({ call, action, act, hidden, autocomplete, children }: DoorFormProps): Element => (
  <Form
    action={action}
    guard={call.guard}
    hidden={{ ...hiddenNext(call), ...hidden }}
    {...(autocomplete !== undefined && { autocomplete })}
  >
    {children}
    <BigButton>{act}</BigButton>
  </Form>
);

type FieldProps = { call: Call; faults: Faults | undefined };

/** The address of somebody's account. What was typed stays. */
export const AddressField = ({
  call,
  faults,
  autocomplete = "username",
}: FieldProps & { autocomplete?: string }): Element => (
  <Field
    label={say(call.language, "address")}
    name="address"
    type="email"
    autocomplete={autocomplete}
    inputmode="email"
    maxlength={addressMost}
    value={call.form.get("address")}
    required
    {...faultOf(call.language, faults, "address")}
  />
);

/** The password that one has. */
export const PasswordField = ({ call, faults, aside }: FieldProps & { aside?: Child }): Element => (
  <Field
    label={say(call.language, "password")}
    name="password"
    type="password"
    autocomplete="current-password"
    maxlength={passwordMost}
    required
    {...(aside !== undefined && { aside })}
    {...faultOf(call.language, faults, "password")}
  />
);

/** A password as it is chosen: pasting and keepers of passwords are welcome. */
export const NewPasswordField = ({ call, faults }: FieldProps): Element => (
  <Field
    label={say(call.language, "newPassword")}
    name="password"
    type="password"
    autocomplete="new-password"
    hint={say(call.language, "passwordHint", { least: passwordLeast, most: passwordMost })}
    minlength={passwordLeast}
    maxlength={passwordMost}
    required
    {...faultOf(call.language, faults, "password")}
  />
);

/** The six digits, wherever they are asked for. */
export const CodeField = ({ call, faults }: FieldProps): Element => (
  <Field
    label={say(call.language, "code")}
    name="code"
    hint={say(call.language, "codeHint")}
    inputmode="numeric"
    autocomplete="one-time-code"
    maxlength={12}
    spellcheck="false"
    mono
    required
    autofocus
    {...faultOf(call.language, faults, "code")}
  />
);

type FormAt = {
  path: string;
  /** Names of its two routes. */
  shown: string;
  sent: string;
  show: (call: MemberCall, faults?: Faults) => Answer | Promise<Answer>;
  act: (call: MemberCall) => Promise<Answer>;
};

/** A form of whoever is signed in: shown at its address, sent to it, and shown again with what is wrong. */
export const accountForm = ({ path, shown, sent, show, act }: FormAt): Route[] => [
  {
    name: shown,
    method: "GET",
    path,
    access: { door: "account" },
    handle: forAccount(async (call) => show(call)),
  },
  {
    name: sent,
    method: "POST",
    path,
    access: { door: "account" },
    handle: forAccount((call) =>
      orAgain(
        () => act(call),
        (faults) => show(call, faults),
      ),
    ),
  },
];
