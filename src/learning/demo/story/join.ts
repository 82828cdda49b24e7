import type { Role } from "#access";
import { second } from "#clock";
import { platformAcademy, type MemberId } from "#ids";
import { acceptInvitation, findInvitation, type FoundInvitation } from "#people";
import {
  enterInvited,
  insertAuthenticator,
  insertRecoveryCodes,
  newRecoveryCodes,
  newTotpSecret,
} from "#sign-in";
import type { DemoAccount } from "../demo-file.ts";
import { newPassPhrase } from "../pass-phrase.ts";
import { addressOf, type Person, type Production } from "./cast.ts";
import { invitationSecrets } from "./mails.ts";
import type { Stage } from "./stage.ts";

const browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
/** A network that belongs to nobody (RFC 5737). */
const from = { networkAddress: "192.0.2.14", userAgent: browser, device: null };

/** These people open their mail and accept, one after the other; who is to sign in chooses a password there and then. */
export async function joinAll(stage: Stage, people: readonly (readonly [Person, MemberId])[]): Promise<void> {
  const members = people.map(([, member]) => member);
  const secrets = await invitationSecrets(stage, stage.academy, members);
  for (const [person, member] of people) {
    stage.clock.turn(40 * second);
    const secret = secrets.get(member)!;
    const found = await findInvitation(stage.platform, stage.production.slug, secret);
    if (!found) throw new Error(`the invitation of ${person.name} leads nowhere`);
    await accept(stage, person, found, secret);
    stage.players.set(person.name, {
      id: member,
      account: found.account,
      roles: new Set(person.roles as Role[]),
    });
  }
}

async function accept(stage: Stage, person: Person, found: FoundInvitation, secret: string): Promise<void> {
  const { platform, passwords, accounts } = stage;
  const context = { academy: platformAcademy, member: null };
  if (person.signsInAs === undefined)
    return platform.store.transact(context, (tx) => acceptInvitation(platform, tx, found, secret));
  const account = demoAccount(stage.production, person, person.signsInAs);
  const entering = { account: found.account, password: account.password, from };
  await enterInvited(platform, passwords, entering, (tx) => acceptInvitation(platform, tx, found, secret));
  await platform.store.transact(context, async (tx) => {
    await insertAuthenticator(tx, platform, found.account, account.authenticatorSecret, 0);
    await insertRecoveryCodes(tx, platform, found.account, account.recoveryCodes);
  });
  accounts.push(account);
}

const demoAccount = ({ slug, name, domain }: Production, person: Person, role: string): DemoAccount => ({
  slug,
  academy: name,
  role,
  name: person.name,
  address: addressOf(person, domain),
  also: [],
  password: newPassPhrase(),
  authenticatorSecret: newTotpSecret(),
  recoveryCodes: newRecoveryCodes(),
});
