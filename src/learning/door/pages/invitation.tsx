import type { Academy } from "#academies";
import { Conflict, NotFound } from "#errors";
import { platformAcademy } from "#ids";
import { acceptInvitation, findInvitation, type FoundInvitation } from "#people";
import { enterInvited, hasPassword } from "#sign-in";
import { Button, Form, LinkButton } from "#web";
import { houseOf, places, withNext, type Answer, type Call, type Route } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { say } from "../words.ts";
import { accountIn, doorPage, fromOf, isHalf, orAgain, startedCookies, type Faults } from "./common.tsx";
import { NewPasswordField } from "./reset.tsx";

/** Outside of the academy's folder: whoever holds the link belongs to it only afterwards. */
export const invitationPath = ({ slug }: Pick<Academy, "slug">, secret: string): string =>
  `/invitation/${slug}/${secret}`;

const pattern = "/invitation/:slug/:secret";

export const invitationRoutes = (kit: DoorKit): Route[] => [
  {
    name: "sign-in.invitation",
    method: "GET",
    path: pattern,
    access: { door: "public" },
    limitPerMinute: 60,
    handle: (call) => orGone(call, async () => show(call, await invited(kit, call))),
  },
  {
    name: "sign-in.invitation-accept",
    method: "POST",
    path: pattern,
    access: { door: "public" },
    limitPerMinute: 20,
    handle: (call) =>
      orGone(call, async () => {
        const found = await invited(kit, call);
        return orAgain(
          () => accept(kit, call, found),
          (faults) => show(call, found, faults),
        );
      }),
  },
];

type Invited = FoundInvitation & { secret: string; known: boolean };

async function invited({ platform }: DoorKit, { params }: Call): Promise<Invited> {
  const secret = params["secret"] ?? "";
  const found = await findInvitation(platform, params["slug"] ?? "", secret);
  if (!found) throw new NotFound("invitation");
  const known = await platform.store.read({ academy: platformAcademy, member: null }, (tx) =>
    hasPassword(tx, found.account),
  );
  return { ...found, secret, known };
}

async function orGone(call: Call, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotFound || error instanceof Conflict) return gone(call);
    throw error;
  }
}

async function accept(kit: DoorKit, call: Call, found: Invited): Promise<Answer> {
  const { platform, passwords } = kit;
  const to = places.academy(found.academy);
  if (!found.known) {
    const typed = { account: found.account, password: call.form.get("password"), from: fromOf(call) };
    const started = await enterInvited(platform, passwords, typed, (tx) =>
      acceptInvitation(platform, tx, found, found.secret),
    );
    return { kind: "redirect", to, cookies: startedCookies(started) };
  }
  // The proof that the account is theirs is the sign-in that asks.
  const actor = accountIn(call);
  if (actor?.account !== found.account) return show(call, found);
  if (await isHalf(kit, actor))
    return {
      kind: "redirect",
      to: withNext(places.secondFactor, invitationPath(found.academy, found.secret)),
    };
  await platform.store.transact({ academy: platformAcademy, member: null }, (tx) =>
    acceptInvitation(platform, tx, found, found.secret),
  );
  return { kind: "redirect", to };
}

function show(call: Call, found: Invited, faults?: Faults): Answer {
  return found.known ? showKnown(call, found) : showNew(call, found, faults);
}

function showNew(call: Call, { academy, secret }: Invited, faults?: Faults): Answer {
  const { language: lang, guard } = call;
  return doorPage(call, {
    title: say(lang, "invitedTitle", { academy: academy.name }),
    lead: say(lang, "invitedLead"),
    house: houseOf(academy),
    children: (
      <Form action={invitationPath(academy, secret)} guard={guard}>
        <NewPasswordField lang={lang} faults={faults} />
        <Button weight="primary" size="lg" wide>
          {say(lang, "choosePassword")}
        </Button>
      </Form>
    ),
  });
}

function showKnown(call: Call, { academy, secret, account }: Invited): Answer {
  const { language: lang, guard } = call;
  const actor = accountIn(call);
  const path = invitationPath(academy, secret);
  const ways = {
    mine: (
      <Form action={path} guard={guard}>
        <Button weight="primary" size="lg" wide>
          {say(lang, "join", { academy: academy.name })}
        </Button>
      </Form>
    ),
    stranger: (
      <LinkButton weight="primary" size="lg" wide href={withNext(places.signIn, path)}>
        {say(lang, "joinSignIn")}
      </LinkButton>
    ),
    other: (
      <Form action={places.signOut} guard={guard} hidden={{ next: path }}>
        <p>{say(lang, "joinOther")}</p>
        <Button weight="primary" size="lg" wide>
          {say(lang, "signOut")}
        </Button>
      </Form>
    ),
  };
  return doorPage(call, {
    title: say(lang, "joinTitle", { academy: academy.name }),
    lead: say(lang, "joinLead"),
    house: houseOf(academy),
    children: actor === null ? ways.stranger : actor.account === account ? ways.mine : ways.other,
  });
}

const gone = (call: Call): Answer =>
  doorPage(
    call,
    {
      title: say(call.language, "invitationGoneTitle"),
      lead: say(call.language, "invitationGone"),
      children: (
        <LinkButton weight="line" wide href={places.start}>
          {say(call.language, "goOn")}
        </LinkButton>
      ),
    },
    404,
  );
