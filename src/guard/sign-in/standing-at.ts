import type { BlockList } from "node:net";
import type { MemberActor, Role } from "#access";
import { liesIn, networkList } from "#settings";

/** Lists are few and change rarely; the same text is the same list. */
const known = new Map<string, BlockList>();
const knownMost = 500;

function listOf(networks: readonly string[]): BlockList {
  const text = networks.join(" ");
  const list = known.get(text) ?? networkList(networks);
  if (known.size >= knownMost) known.clear();
  known.set(text, list);
  return list;
}

/** Whether this address lies in one of the networks; where none is named, everyone's does. */
export const comesFrom = (networks: readonly string[], address: string | undefined): boolean =>
  networks.length === 0 || (address !== undefined && liesIn(address, listOf(networks)));

/** CC-8: the roles that count here; one that is bound to networks is withheld from whoever comes from elsewhere. */
export function standingAt(
  roles: ReadonlySet<Role>,
  bound: Role,
  networks: readonly string[],
  address: string | undefined,
): Pick<MemberActor, "roles" | "withheld"> {
  if (!roles.has(bound) || comesFrom(networks, address)) return { roles };
  return { roles: new Set([...roles].filter((role) => role !== bound)), withheld: new Set([bound]) };
}
