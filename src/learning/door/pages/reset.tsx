import { addressFault, addressMost, askReset, findResetLink, parseAddress, resetPassword } from "#sign-in";
import { LinkButton } from "#web";
import { places, redirect, type Answer, type Call, type Route } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { linkWords as words } from "../reset.words.ts";
import { say } from "../words.ts";
import { behindLink, secretOf } from "./behind-link.ts";
import { doorPage, linkTo, orAgain, type Faults } from "./common.tsx";
import { AddressField, DoorForm, NewPasswordField } from "./forms.tsx";

const asking = "/sign-in/reset";
const choosing = (secret: string): string => `${asking}/${secret}`;

export const resetRoutes = (kit: DoorKit): Route[] => [
  {
    name: "sign-in.reset",
    method: "GET",
    path: asking,
    access: { door: "public" },
    handle: async (call) => askForm(call),
  },
  {
    name: "sign-in.reset-ask",
    method: "POST",
    path: asking,
    access: { door: "public" },
    limitPerMinute: 20,
    async handle(call) {
      const address = call.form.get("address").slice(0, addressMost);
      if (parseAddress(address) === null) return askForm(call, { address: addressFault(address) });
      await askReset(kit.platform, { address, networkAddress: call.address });
      return asked(call, address);
    },
  },
  ...behindLink({
    path: `${asking}/:secret`,
    shown: "sign-in.reset-link",
    sent: "sign-in.reset-choose",
    gone,
    async show(call) {
      await findResetLink(kit.platform, secretOf(call));
      return chooseForm(call);
    },
    act: (call) =>
      orAgain(
        () => choose(kit, call),
        (faults) => chooseForm(call, faults),
      ),
  }),
];

async function choose({ platform, passwords, notices }: DoorKit, call: Call): Promise<Answer> {
  const chosen = { secret: secretOf(call), password: call.form.get("password") };
  await resetPassword(platform, passwords, notices, chosen);
  return redirect(places.signIn, { said: words(call.language, "resetDone") });
}

function askForm(call: Call, faults?: Faults): Answer {
  const lang = call.language;
  const props = {
    title: words(lang, "resetTitle"),
    lead: words(lang, "resetLead"),
    children: (
      <DoorForm call={call} action={asking} act={words(lang, "resetAsk")}>
        <AddressField call={call} faults={faults} />
      </DoorForm>
    ),
  };
  return doorPage(call, props, faults ? 422 : 200);
}

/** The very same for every address. */
function asked(call: Call, address: string): Answer {
  const { language: lang } = call;
  return doorPage(call, {
    title: words(lang, "resetAskedTitle"),
    lead: words(lang, "resetAskedLead", { address: <strong>{address}</strong> }),
    children: <p class="small muted">{words(lang, "resetAgain", { link: linkTo(asking) })}</p>,
  });
}

function chooseForm(call: Call, faults?: Faults): Answer {
  const lang = call.language;
  return doorPage(call, {
    title: words(lang, "resetChooseTitle"),
    lead: words(lang, "resetChooseLead"),
    children: (
      <DoorForm call={call} action={choosing(secretOf(call))} act={say(lang, "choosePassword")}>
        <NewPasswordField call={call} faults={faults} />
      </DoorForm>
    ),
  });
}

const gone = (call: Call): Answer =>
  doorPage(
    call,
    {
      title: words(call.language, "linkGoneTitle"),
      lead: words(call.language, "linkGone"),
      children: (
        <LinkButton weight="primary" size="lg" wide href={asking}>
          {words(call.language, "resetAsk")}
        </LinkButton>
      ),
    },
    404,
  );
