import { NotFound } from "#errors";
import { addressMost, askReset, findResetLink, passwordLeast, passwordMost, resetPassword } from "#sign-in";
import { Button, Field, Form, LinkButton, type Element, type Lang } from "#web";
import { places, type Answer, type Call, type Route } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { say } from "../words.ts";
import { doorPage, faultOf, linkTo, orAgain, type Faults } from "./common.tsx";

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
      await askReset(kit.platform, { address, networkAddress: call.address });
      return asked(call, address);
    },
  },
  {
    name: "sign-in.reset-link",
    method: "GET",
    path: `${asking}/:secret`,
    access: { door: "public" },
    limitPerMinute: 60,
    handle: (call) =>
      orGone(call, async () => {
        await findResetLink(kit.platform, secretOf(call));
        return chooseForm(call);
      }),
  },
  {
    name: "sign-in.reset-choose",
    method: "POST",
    path: `${asking}/:secret`,
    access: { door: "public" },
    limitPerMinute: 20,
    handle: (call) =>
      orGone(call, () =>
        orAgain(
          async () => {
            const chosen = { secret: secretOf(call), password: call.form.get("password") };
            await resetPassword(kit.platform, kit.passwords, kit.notices, chosen);
            return { kind: "redirect", to: places.signIn, slip: { said: say(call.language, "resetDone") } };
          },
          (faults) => chooseForm(call, faults),
        ),
      ),
  },
];

const secretOf = ({ params }: Call): string => params["secret"] ?? "";

async function orGone(call: Call, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    return gone(call);
  }
}

function askForm(call: Call): Answer {
  const { language: lang, guard } = call;
  return doorPage(call, {
    title: say(lang, "resetTitle"),
    lead: say(lang, "resetLead"),
    children: (
      <Form action={asking} guard={guard}>
        <Field
          label={say(lang, "address")}
          name="address"
          type="email"
          autocomplete="username"
          inputmode="email"
          maxlength={addressMost}
          required
        />
        <Button weight="primary" size="lg" wide>
          {say(lang, "resetAsk")}
        </Button>
      </Form>
    ),
  });
}

/** The very same for every address. */
function asked(call: Call, address: string): Answer {
  const { language: lang } = call;
  return doorPage(call, {
    title: say(lang, "resetAskedTitle"),
    lead: say(lang, "resetAskedLead", { address: <strong>{address}</strong> }),
    children: <p class="small muted">{say(lang, "resetAgain", { link: linkTo(asking) })}</p>,
  });
}

function chooseForm(call: Call, faults?: Faults): Answer {
  const { language: lang, guard } = call;
  return doorPage(call, {
    title: say(lang, "resetChooseTitle"),
    lead: say(lang, "resetChooseLead"),
    children: (
      <Form action={choosing(secretOf(call))} guard={guard}>
        <NewPasswordField lang={lang} faults={faults} />
        <Button weight="primary" size="lg" wide>
          {say(lang, "choosePassword")}
        </Button>
      </Form>
    ),
  });
}

const gone = (call: Call): Answer =>
  doorPage(
    call,
    {
      title: say(call.language, "linkGoneTitle"),
      lead: say(call.language, "linkGone"),
      children: (
        <LinkButton weight="primary" size="lg" wide href={asking}>
          {say(call.language, "resetAsk")}
        </LinkButton>
      ),
    },
    404,
  );

/** A password as it is chosen: pasting and keepers of passwords are welcome. */
export const NewPasswordField = ({ lang, faults }: { lang: Lang; faults: Faults | undefined }): Element => (
  <Field
    label={say(lang, "newPassword")}
    name="password"
    type="password"
    autocomplete="new-password"
    hint={say(lang, "passwordHint", { least: passwordLeast })}
    minlength={passwordLeast}
    maxlength={passwordMost}
    required
    {...faultOf(lang, faults, "password")}
  />
);
