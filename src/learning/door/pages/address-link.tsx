import { Conflict } from "#errors";
import { confirmAddress, findAddressLink, stopAddressChange, type AddressLink } from "#sign-in";
import { Button, Form, LinkButton, type Element } from "#web";
import { places, type Answer, type Call, type Route } from "#web-server";
import { addressWords as words } from "../address.words.ts";
import type { DoorKit } from "../kit.ts";
import { addressLinkPath } from "../paths.ts";
import { behindLink, secretOf } from "./behind-link.ts";
import { doorPage } from "./common.tsx";
import { DoorForm } from "./forms.tsx";

/** Behind the links in both mailboxes. */
export const addressLinkRoutes = (kit: DoorKit): Route[] =>
  behindLink({
    path: addressLinkPath(":secret"),
    shown: "sign-in.address-link",
    sent: "sign-in.address-answer",
    gone,
    show: async (call) => choices(call, await findAddressLink(kit.platform, secretOf(call))),
    act: (call) => answer(kit, call),
  });

async function answer(kit: DoorKit, call: Call): Promise<Answer> {
  const { platform, notices, follow } = kit;
  const typed = { secret: secretOf(call) };
  const said = call.form.get("answer");
  const link = await findAddressLink(platform, typed.secret);
  if (said !== "yes" && said !== "no") return choices(call, link);
  if (said === "no") {
    const what = await stopAddressChange(platform, notices, follow, typed);
    return tell(call, `${what}Title`, "stoppedLead");
  }
  try {
    const outcome = await confirmAddress(platform, notices, follow, typed);
    if (outcome === "changed") return tell(call, "changedTitle", "changedLead");
    return tell(call, "waitsTitle", link.end === "new" ? "waitsOldLead" : "waitsNewLead");
  } catch (error) {
    if (error instanceof Conflict) return tell(call, "takenTitle", "taken", 409);
    throw error;
  }
}

function choices(call: Call, { end, confirms, stops, changed }: AddressLink): Answer {
  const { language: lang } = call;
  if (end === "new")
    return doorPage(call, {
      title: words(lang, "linkNewTitle"),
      lead: words(lang, "linkNewLead"),
      children: <Yes call={call} act={words(lang, "linkNewYes")} />,
    });
  const undoes = changed ? "linkUndoTitle" : "linkOldAgreedTitle";
  return doorPage(call, {
    title: words(lang, confirms ? "linkOldTitle" : undoes),
    lead: words(lang, changed ? "linkUndoLead" : "linkOldLead"),
    children: [
      confirms && <Yes key="yes" call={call} act={words(lang, "linkOldYes")} />,
      stops && (
        <Form key="no" action={addressLinkPath(secretOf(call))} guard={call.guard} hidden={{ answer: "no" }}>
          <Button size="lg" wide>
            {words(lang, changed ? "linkUndo" : "linkOldNo")}
          </Button>
        </Form>
      ),
    ],
  });
}

const Yes = ({ call, act }: { call: Call; act: string }): Element => (
  <DoorForm call={call} action={addressLinkPath(secretOf(call))} act={act} hidden={{ answer: "yes" }} />
);

type Said = Parameters<typeof words>[1] & `${string}${"Title" | "Lead" | "taken" | "gone"}`;

function tell(call: Call, title: Said, lead: Said, status = 200): Answer {
  const { language: lang } = call;
  const props = {
    title: words(lang, title),
    lead: words(lang, lead),
    children: (
      <LinkButton weight="line" wide href={places.account}>
        {words(lang, "account")}
      </LinkButton>
    ),
  };
  return doorPage(call, props, status);
}

const gone = (call: Call): Answer => tell(call, "goneTitle", "gone", 404);
