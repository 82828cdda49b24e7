import { createGate, OncePerSignIn, type MemberActor } from "#access";
import { after, hour } from "#clock";
import { NotFound } from "#errors";
import { randomId, type AccountId } from "#ids";
import type { Platform } from "#platform";
import { askAddressChange, confirmAddress, stopAddressChange, takeSilence, type Notices } from "#sign-in";
import { tables } from "#store";
import { resolveAmong, type Guests } from "./guests.ts";

type Asked = Parameters<Notices["addressAsked"]>[1];
const db = tables<{ account: { id: AccountId; address_index: Buffer } }>();

export type AddressParts = {
  confirm?: typeof confirmAddress;
  silence?: typeof takeSilence;
  stop?: typeof stopAddressChange;
};

export type Scene = Pick<Asked, "atNew" | "atOld"> & {
  /** Hours go by. */
  wait(hours: number): void;
  confirm(secret: string): Promise<boolean>;
  silence(): Promise<void>;
  stop(): Promise<boolean>;
  /** Whether the account is at another address than at first. */
  moved(): Promise<boolean>;
};

const allowed = (act: Promise<unknown>): Promise<boolean> =>
  act.then(
    () => true,
    (error: unknown) => {
      if (error instanceof NotFound) return false;
      throw error;
    },
  );

/** As long as the guests: with a clock that is turned, and a gate whose entries are rolled back with them. */
function turned({ platform }: Guests): { platform: Platform; wait(hours: number): void } {
  let ahead = 0;
  const clock = { now: () => after(platform.clock.now(), ahead) };
  const { vault, ledger } = platform;
  const unwritten = { ...ledger, commitOpening: async () => randomId<"entry">() };
  const gate = createGate({
    vault,
    ledger: unwritten,
    clock,
    kindOf: () => "address",
    once: new OncePerSignIn(),
  });
  return { platform: { ...platform, clock, gate }, wait: (hours) => void (ahead += hours * hour) };
}

/** A change that a guest has asked for, with the links that went to either end. */
export async function sceneOf(guests: Guests, parts: AddressParts): Promise<Scene> {
  const { confirm = confirmAddress, silence = takeSilence, stop = stopAddressChange } = parts;
  const { platform, wait } = turned(guests);
  const { account, token } = await guests.come({ roles: ["participant"] });
  const address = `${randomId()}@probe.invalid`;
  const { atNew, atOld, change } = await ask(platform, await ownerOf(platform, token), address);
  const indexNow = async () => (await guests.tx.one(indexOf(account))).address_index;
  const before = await indexNow();
  return {
    atNew,
    atOld,
    wait,
    confirm: (secret) => allowed(confirm(platform, untold, unfollowed, { secret })),
    silence: () => silence(platform, untold, unfollowed, change),
    stop: () => allowed(stop(platform, untold, unfollowed, { secret: atOld })),
    moved: async () => !before.equals(await indexNow()),
  };
}

/** Nobody is behind an invented account, so nobody is told, and no academy keeps its address. */
const untold: Pick<Notices, "tellOwner" | "resetLink"> = {
  tellOwner: async () => {},
  resetLink: async () => {},
};
const unfollowed = async () => {};

async function ask(platform: Platform, owner: MemberActor, address: string): Promise<Asked> {
  const sent: Asked[] = [];
  const mails = { addressAsked: async (_: unknown, asked: Asked) => void sent.push(asked) };
  await askAddressChange(platform, mails, owner, { address });
  const [asked] = sent;
  if (!asked) throw new Error("no link was sent");
  return asked;
}

async function ownerOf(platform: Platform, token: string): Promise<MemberActor> {
  const { actor } = await resolveAmong(platform)({ token, slug: null });
  if (actor.kind !== "member") throw new Error("a guest’s own sign-in is nobody’s");
  return actor;
}

const indexOf = (account: AccountId) =>
  db.selectFrom("account").select("address_index").where("id", "=", account);
