import { Fragment } from "#jsx/jsx-runtime";
import { Button, Form, Icon, type Child, type Element } from "#web";
import type { Call } from "#web-server";
import { passkeyWords as words } from "../passkeys.words.ts";
import { faultOf, hiddenNext, type Faults } from "./common.tsx";

export const passkeyScript = "passkey.js";

type PartProps = {
  call: Call;
  kind: "get" | "create";
  /** Where the script asks for the question, and where the answer goes. */
  options: string;
  action: string;
  act: string;
  weight?: "primary" | "line";
  /** Among the suggestions of the address field, too. */
  suggest?: boolean;
  faults: Faults | undefined;
  /** Fields before the button. */
  children?: Child;
};

/** A form that the device fills in: hidden until the script finds that the browser knows passkeys. */
export const PasskeyPart = (props: PartProps): Element => {
  const { call, faults } = props;
  const { fault } = faultOf(call.language, faults, "passkey", words);
  return (
    <Fragment>
      {fault !== undefined && (
        <p class="fault" role="alert">
          <Icon name="warning" />
          <span>{fault}</span>
        </p>
      )}
      <div data-passkey={props.kind} data-options={props.options} data-suggest={props.suggest} hidden>
        <Form action={props.action} guard={call.guard} hidden={{ ...hiddenNext(call), answer: "" }}>
          {props.children}
          <Button weight={props.weight ?? "primary"} size="lg" wide>
            {props.act}
          </Button>
        </Form>
        {(["failed", "unreached"] as const).map((trouble) => (
          <p key={trouble} class="fault" data-trouble={trouble} hidden role="alert">
            <Icon name="warning" />
            <span>{words(call.language, trouble)}</span>
          </p>
        ))}
      </div>
    </Fragment>
  );
};
