import { Fragment } from "#jsx/jsx-runtime";
import { DoorForm, doorPage, orGone } from "#door";
import { Invalid } from "#errors";
import type { Platform } from "#platform";
import { Field, Form, LinkButton, Button, type Child } from "#web";
import { houseOf, places, type Answer, type Call } from "#web-server";
import { codeMinutes, sendCode } from "../codes.ts";
import { exchangeLink } from "../exchange-link.ts";
import { findLink, type FoundLink, type Shown } from "../find-link.ts";
import { guestWords as say } from "../guest.words.ts";
import { enterPath, visitPath } from "../paths.ts";
import { visitIn } from "../visits.ts";

const shownIn = ({ params }: Call): Shown => ({ slug: params["slug"] ?? "", secret: params["secret"] ?? "" });

/** Whoever only looks, such as a scanner of mails, uses nothing up. */
export const enterPage = (platform: Platform, call: Call): Promise<Answer> =>
  orGone(
    () => gone(call),
    async () => {
      const found = await findLink(platform, shownIn(call));
      return found.mailed ? askToSend(call, found) : askToEnter(call, found);
    },
  );

/** Sends a code, or exchanges the link for a visit. */
export const enter = (platform: Platform, call: Call): Promise<Answer> =>
  orGone(
    () => gone(call),
    async () => {
      const shown = shownIn(call);
      if (call.form.get("act") === "send") return askForCode(call, await sendCode(platform, shown));
      try {
        const { token } = await exchangeLink(platform, { ...shown, code: call.form.get("code") });
        return { kind: "redirect", to: visitPath, cookies: [visitIn(token)] };
      } catch (error) {
        if (!(error instanceof Invalid)) throw error;
        return askForCode(call, await findLink(platform, shown), say(call.language, "codeWrong"));
      }
    },
  );

type Asked = { lead: string; children: Child };

const atTheDoor = (call: Call, { academy }: FoundLink, { lead, children }: Asked, status = 200): Answer =>
  doorPage(
    call,
    {
      title: say(call.language, "enterTitle", { academy: academy.name }),
      lead,
      house: houseOf(academy),
      plate: say(call.language, "plate"),
      children,
    },
    status,
  );

const askToEnter = (call: Call, found: FoundLink): Answer =>
  atTheDoor(call, found, {
    lead: say(call.language, "enterLead"),
    children: <DoorForm call={call} action={pathOf(found)} act={say(call.language, "goOn")} />,
  });

const askToSend = (call: Call, found: FoundLink): Answer =>
  atTheDoor(call, found, {
    lead: say(call.language, "codeLead"),
    children: (
      <DoorForm
        call={call}
        action={pathOf(found)}
        act={say(call.language, "sendCode")}
        hidden={{ act: "send" }}
      />
    ),
  });

const askForCode = (call: Call, found: FoundLink, fault?: string): Answer => {
  const lang = call.language;
  const children = (
    <Fragment>
      <DoorForm call={call} action={pathOf(found)} act={say(lang, "goOn")} autocomplete="off">
        <Field
          label={say(lang, "code")}
          name="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength={12}
          required
          mono
          {...(fault !== undefined && { fault })}
        />
      </DoorForm>
      <Form action={pathOf(found)} guard={call.guard} hidden={{ act: "send" }}>
        <Button weight="bare" size="sm">
          {say(lang, "codeAgain")}
        </Button>
      </Form>
    </Fragment>
  );
  const lead = say(lang, "codeSent", { minutes: String(codeMinutes) });
  return atTheDoor(call, found, { lead, children }, fault === undefined ? 200 : 422);
};

const pathOf = ({ academy, secret }: FoundLink): string => enterPath(academy, secret);

/** The very same for every link that does not open. */
const gone = (call: Call): Answer =>
  doorPage(
    call,
    {
      title: say(call.language, "goneTitle"),
      lead: say(call.language, "gone"),
      plate: say(call.language, "plate"),
      children: (
        <LinkButton weight="line" wide href={places.start}>
          {say(call.language, "toStart")}
        </LinkButton>
      ),
    },
    404,
  );

export const overPage = async (call: Call): Promise<Answer> =>
  doorPage(call, {
    title: say(call.language, "overTitle"),
    lead: say(call.language, "over"),
    plate: say(call.language, "plate"),
    children: null,
  });
