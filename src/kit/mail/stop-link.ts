import { timingSafeEqual } from "node:crypto";
import { idBytes, idFromBytes, type AcademyId, type MemberId } from "#ids";
import type { Tx } from "#store";
import { blindIndex, type Keys, type Vault } from "#vault";

/** Whose mails of which kind are to stop. */
export type Stop = { academy: AcademyId; member: MemberId; kind: string };

const field = "notices.stop";

const markOf = (keys: Keys, { academy, member, kind }: Stop): Buffer =>
  blindIndex(keys.for("index v1"), field, `${academy}/${member}/${kind}`);

export const stopPath = (token: string): string => `/notices/stop/${token}`;

/**
 * What stands in the link of a mail (RFC 8058): it serves for ever, for that one thing, and ends with its reader's key. Made
 * and proven by that key, so that nothing is kept.
 */
export const stopToken = (keys: Keys, stop: Stop): string =>
  Buffer.concat([
    idBytes(stop.academy),
    idBytes(stop.member),
    markOf(keys, stop),
    Buffer.from(stop.kind),
  ]).toString("base64url");

const head = 48;

/** Who and what a link names, not yet proven; null for what none of ours can be. */
export function readStop(token: string): (Stop & { mark: Buffer }) | null {
  const bytes = Buffer.from(token, "base64url");
  const kind = bytes.subarray(head).toString("latin1");
  if (bytes.toString("base64url") !== token || !/^[a-z-]+\.[a-z-]+$/.test(kind) || kind.length > 60)
    return null;
  const academy = idFromBytes<"academy">(bytes.subarray(0, 16));
  return {
    academy,
    member: idFromBytes<"member">(bytes.subarray(16, 32)),
    kind,
    mark: bytes.subarray(32, head),
  };
}

/** In a transaction of the academy that it names. */
export async function provesStop(vault: Vault, tx: Tx, stop: Stop & { mark: Buffer }): Promise<boolean> {
  const keys = (await vault.keys(tx, [stop.member])).get(stop.member);
  return keys !== undefined && timingSafeEqual(markOf(keys, stop), stop.mark);
}
