import type { MemberActor } from "#access";
import { minute, ShortLived, type Clock } from "#clock";
import type { Platform } from "#platform";
import { keptViews, type KeptLook } from "./kept-looks.ts";

const memories = new WeakMap<Platform["store"], ViewMemory>();

/**
 * Somebody's own views stand above every page of a list, so they are read once a minute rather than for each. A view that
 * was kept on this node shows at once, and on another as soon as its address is followed.
 */
class ViewMemory {
  readonly #platform: Platform;
  readonly #known: ShortLived<readonly KeptLook[]>;

  constructor(platform: Platform & { clock: Clock }) {
    this.#platform = platform;
    this.#known = new ShortLived(platform.clock, minute, 5_000);
  }

  async of(actor: MemberActor, list: string, mustHave: string | null): Promise<readonly KeptLook[]> {
    const key = keyOf(actor, list);
    const known = this.#known.get(key);
    if (known && (mustHave === null || known.some(({ id }) => id === mustHave))) return known;
    const fresh = await keptViews(this.#platform, actor, list);
    this.#known.set(key, fresh);
    return fresh;
  }

  forget(actor: MemberActor, list: string): void {
    this.#known.delete(keyOf(actor, list));
  }
}

const keyOf = ({ signIn, academy }: MemberActor, list: string): string => `${signIn}/${academy}/${list}`;

export function viewsInMind(platform: Platform): ViewMemory {
  const known = memories.get(platform.store);
  if (known) return known;
  const fresh = new ViewMemory(platform);
  memories.set(platform.store, fresh);
  return fresh;
}
