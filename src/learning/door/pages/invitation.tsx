import type { Academy } from "#academies";
import { NotFound } from "#errors";
import { platformAcademy } from "#ids";
import { acceptInvitation, findInvitation, type FoundInvitation } from "#people";
import { enterInvited, hasPassword } from "#sign-in";
import { LinkButton } from "#web";
import { houseOf, places, withNext, type Answer, type Call, type Route } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { invitationWords as words } from "../invitation.words.ts";
import { say } from "../words.ts";
import { behindLink, secretOf } from "./behind-link.ts";
import { accountIn, doorPage, fromOf, isHalf, orAgain, startedCookies, type Faults } from "./common.tsx";
import { DoorForm, NewPasswordField } from "./forms.tsx";

/** Outside of the academy's folder: whoever holds the link belongs to it only afterwards. */
export const invitationPath = ({ slug }: Pick<Academy, "slug">, secret: string): string =>
  `/invitation/${slug}/${secret}`;

const pattern = "/invitation/:slug/:secret";

export const invitationRoutes = (kit: DoorKit): Route[] =>
  behindLink({
    path: pattern,
    shown: "sign-in.invitation",
    sent: "sign-in.invitation-accept",
    gone,
    show: async (call) => show(call, await invited(kit, call)),
    async act(call) {
      const found = await invited(kit, call);
      return orAgain(
        () => accept(kit, call, found),
        (faults) => show(call, found, faults),
      );
    },
  });

type Invited = FoundInvitation & { secret: string; known: boolean };

async function invited({ platform }: DoorKit, call: Call): Promise<Invited> {
  const secret = secretOf(call);
  const found = await findInvitation(platform, call.params["slug"] ?? "", secret);
  if (!found) throw new NotFound("invitation");
  const known = await platform.store.read({ academy: platformAcademy, member: null }, (tx) =>
    hasPassword(tx, found.account),
  );
  return { ...found, secret, known };
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
  const lang = call.language;
  return doorPage(call, {
    title: words(lang, "invitedTitle", { academy: academy.name }),
    lead: words(lang, "invitedLead"),
    house: houseOf(academy),
    children: (
      <DoorForm call={call} action={invitationPath(academy, secret)} act={say(lang, "choosePassword")}>
        <NewPasswordField call={call} faults={faults} />
      </DoorForm>
    ),
  });
}

function showKnown(call: Call, { academy, secret, account }: Invited): Answer {
  const lang = call.language;
  const actor = accountIn(call);
  const path = invitationPath(academy, secret);
  const ways = {
    mine: <DoorForm call={call} action={path} act={words(lang, "join", { academy: academy.name })} />,
    stranger: (
      <LinkButton weight="primary" size="lg" wide href={withNext(places.signIn, path)}>
        {words(lang, "joinSignIn")}
      </LinkButton>
    ),
    other: (
      <DoorForm call={call} action={places.signOut} act={say(lang, "signOut")} hidden={{ next: path }}>
        <p>{words(lang, "joinOther")}</p>
      </DoorForm>
    ),
  };
  return doorPage(call, {
    title: words(lang, "joinTitle", { academy: academy.name }),
    lead: words(lang, "joinLead"),
    house: houseOf(academy),
    children: actor === null ? ways.stranger : actor.account === account ? ways.mine : ways.other,
  });
}

const gone = (call: Call): Answer =>
  doorPage(
    call,
    {
      title: words(call.language, "invitationGoneTitle"),
      lead: words(call.language, "invitationGone"),
      children: (
        <LinkButton weight="line" wide href={places.start}>
          {say(call.language, "goOn")}
        </LinkButton>
      ),
    },
    404,
  );
