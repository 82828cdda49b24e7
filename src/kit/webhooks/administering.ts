import { administerKeys, tellOfKeys } from "#api";
import type { MemberActor } from "#access";
import { Invalid, type Fault } from "#errors";
import type { Platform } from "#platform";
import type { Tx } from "#store";

export type Act<T> = (tx: Tx) => Promise<T>;

/** What lets programs in or tells them something is kept by whoever keeps their keys, behind the same proof. */
export const administer = <T>(
  platform: Platform,
  actor: MemberActor,
  { fresh }: { fresh: boolean },
  work: Act<T>,
): Promise<T> => administerKeys(platform, actor, { fresh }, work);

export const tell = (
  platform: Platform,
  tx: Tx,
  actor: MemberActor,
  act: string,
  facts: Readonly<Record<string, string | number>>,
): Promise<void> => tellOfKeys(platform, tx, actor, `webhooks.${act}`, facts);

export const nameMost = 60;

/** A name as people know it again, or what is wrong with it. */
export function readName(typed: string): { name: string; fault: Fault | null } {
  const name = typed.normalize("NFC").replaceAll(/\s+/g, " ").trim();
  if (name === "") return { name, fault: { sentence: "hookNameMissing" } };
  return {
    name,
    fault: name.length > nameMost ? { sentence: "hookNameLong", values: { most: nameMost } } : null,
  };
}

export function refuseFaults(faults: Readonly<Record<string, Fault | null>>): void {
  const wrong = Object.entries(faults).filter((entry): entry is [string, Fault] => entry[1] !== null);
  if (wrong.length > 0) throw new Invalid(Object.fromEntries(wrong));
}
