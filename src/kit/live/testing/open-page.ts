import { randomBytes } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { Language } from "#academies";
import type { MemberActor, Role } from "#access";
import { platformAcademy, sortableId, type AcademyId, type AccountId } from "#ids";
import { tables, timestamp, type Timestamp } from "#store";
import { addMember, type TestPlatform } from "#testing-platform";
import type { Hub } from "../hub.ts";

const db = tables<{
  sign_in: {
    academy: AcademyId;
    id: string;
    account: string;
    token_hash: Buffer;
    trace: Buffer;
    started_at: Timestamp;
    second_factor_at: Timestamp | null;
    proved_at: Timestamp;
    used_at: Timestamp;
  };
}>();

/** A member with an account and a sign-in of theirs, as the rows stand after signing in. */
export async function signedIn(
  platform: TestPlatform,
  academy: AcademyId,
  roles: readonly Role[],
  { secondFactor = true } = {},
): Promise<MemberActor> {
  const account = (await addMember(platform, platformAcademy, { roles: [] })).id as string as AccountId;
  const member = await addMember(platform, academy, { roles, secondFactor });
  const now = platform.clock.now();
  const at = timestamp(now);
  const signIn = sortableId<"sign-in">(now);
  const secrets = { token_hash: randomBytes(32), trace: randomBytes(64) };
  const times = { started_at: at, second_factor_at: secondFactor ? at : null, proved_at: at, used_at: at };
  const row = { academy: platformAcademy, id: signIn, account, ...secrets, ...times };
  await platform.store.transact({ academy: platformAcademy, member: null }, (tx) =>
    tx.run(db.insertInto("sign_in").values(row)),
  );
  return { ...member, account, signIn };
}

export type OpenPage = {
  /** What has come and was not taken yet; empty where nothing has. */
  heard(): Promise<string>;
  /** What still comes until its end. */
  ended(): Promise<string>;
  close(): void;
};

/** A page whose channel is open, as a browser with a slow line: it takes a piece when it is asked. */
export async function openPage(hub: Hub, actor: MemberActor, language: Language = "en"): Promise<OpenPage> {
  const gone = new AbortController();
  const events = hub.open(actor, language, gone.signal);
  await events.next();
  await hub.look();
  let next: Promise<IteratorResult<Buffer>> | null = null;
  return {
    async heard() {
      next ??= events.next();
      const got = await Promise.race([next, setImmediate(null)]);
      if (got === null) return "";
      next = null;
      return got.done ? "" : got.value.toString();
    },
    async ended() {
      let text = "";
      for (let got = await (next ?? events.next()); !got.done; got = await events.next())
        text += got.value.toString();
      return text;
    },
    close: () => gone.abort(),
  };
}
