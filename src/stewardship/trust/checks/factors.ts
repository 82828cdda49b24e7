import type { Actor, MemberActor } from "#access";
import { Invalid } from "#errors";
import {
  askForPasskey,
  insertAuthenticator,
  insertPasskey,
  newTotpSecret,
  renewRecoveryCodes,
  siteOf,
  startByPasskey,
  useRecoveryCode,
  type Notices,
} from "#sign-in";
import { resolveAmong, type Guest, type Guests, type MakeResolver } from "./guests.ts";
import { InventedDevice } from "./invented-device.ts";

type Parts = { make?: MakeResolver; enter?: typeof startByPasskey; spend?: typeof useRecoveryCode };
type Outcomes = Readonly<Record<string, boolean>>;

/** Nobody is behind an invented account, so nobody is told. */
const untold: Pick<Notices, "tellOwner"> = {
  tellOwner: async () => {},
};

/** What each kind of second factor must do and must not, tried with invented ones: false is a defect. */
export async function tryFactors(
  guests: Guests,
  { make, enter = startByPasskey, spend = useRecoveryCode }: Parts = {},
): Promise<Outcomes> {
  const resolve = resolveAmong(guests.platform, make);
  const at = async (token: string, slug: string | null): Promise<Actor> =>
    (await resolve({ token, slug })).actor;
  const inside = async (token: string) => (await at(token, guests.probe.slug)).kind === "member";
  const scene: Scene = { guests, at, inside };
  return {
    ...(await tryApp(scene)),
    ...(await tryPasskey(scene, enter)),
    ...(await tryCodes(scene, spend)),
  };
}

type Scene = {
  guests: Guests;
  at(token: string, slug: string | null): Promise<Actor>;
  inside(token: string): Promise<boolean>;
};

async function tryApp({ guests, inside }: Scene): Promise<Outcomes> {
  const { tx, platform } = guests;
  const guest = await guests.come({ roles: ["participant"] });
  const before = await inside(guest.token);
  await insertAuthenticator(tx, platform, guest.account, newTotpSecret(), 0);
  return { passwordAloneWithoutFactor: before, passwordAloneWithApp: !(await inside(guest.token)) };
}

async function tryPasskey({ guests, inside }: Scene, enter: typeof startByPasskey): Promise<Outcomes> {
  const { platform } = guests;
  const guest = await guests.come({ roles: ["participant"] });
  const device = new InventedDevice();
  await keep(guests, guest, device);
  const site = siteOf(platform);
  const binding = "a check";
  const asked = async () => (await askForPasskey(platform, binding)).challenge;
  const answer = device.answer(await asked(), site);
  const elsewhere = device.answer(await asked(), { ...site, id: "elsewhere.invalid" });
  const from = { networkAddress: "", userAgent: null, device: null };
  const come = async (given: string): Promise<string | null> => {
    try {
      return (await enter(platform, untold, { answer: given, binding, from })).token;
    } catch (error) {
      if (error instanceof Invalid) return null;
      throw error;
    }
  };
  const token = await come(answer);
  return {
    passwordAloneWithPasskey: !(await inside(guest.token)),
    passkeyOpens: token !== null && (await inside(token)),
    passkeyOnce: (await come(answer)) === null,
    passkeyElsewhere: (await come(elsewhere)) === null,
  };
}

const keep = ({ tx, platform }: Guests, { account }: Guest, { credential, publicKey }: InventedDevice) =>
  insertPasskey(tx, platform, {
    account,
    credential,
    publicKey,
    counter: 0,
    transports: [],
    backedUp: false,
    name: "invented",
  });

async function tryCodes({ guests, at, inside }: Scene, spend: typeof useRecoveryCode): Promise<Outcomes> {
  const { tx, platform } = guests;
  const now = platform.clock.now();
  const owner = await guests.come({ roles: ["participant"], secondFactorAt: now });
  await insertAuthenticator(tx, platform, owner.account, newTotpSecret(), 0);
  const actor = await accountAt(at, owner.token);
  const [code = ""] = await renewRecoveryCodes(platform, untold, actor);
  const { token } = await spend(platform, untold, actor, { code });
  const again = await accountAt(at, token);
  const second = await spend(platform, untold, again, { code }).then(
    () => false,
    (error: unknown) => error instanceof Invalid,
  );
  return { codeOpens: await inside(token), codeOnce: second };
}

async function accountAt(at: Scene["at"], token: string): Promise<MemberActor> {
  const actor = await at(token, null);
  if (actor.kind !== "member") throw new Error("a guest’s own sign-in is nobody’s");
  return actor;
}
