import { day, instant, type Instant } from "#clock";
import { timestamp, type Store } from "#store";
import { hasRole, type Actor, type MemberActor, type Role } from "./actor.ts";
import type { Purpose, Relation } from "./rules.ts";
import { writeUses, type Use } from "./write-uses.ts";

/** Noon of the day (UTC): when in it somebody used what they were given is nobody's concern. */
export const dayOfUse = (now: Instant): Instant => instant(now - (now % day) + day / 2);

const knownMost = 100_000;

/**
 * LC-3: on which day a grant was last used, for whoever reviews it. A grant is written at most once a day and node: what
 * was noted today is remembered, and the request waits for nothing. A note that is lost is made by the next use.
 */
export class UsesOfGrants {
  readonly #store: Pick<Store, "transact">;
  readonly #running = new Set<Promise<void>>();
  #today: Instant = instant(0);
  #known = new Set<string>();

  constructor(store: Pick<Store, "transact">) {
    this.#store = store;
  }

  note(actor: Actor, purpose: Purpose, uses: Iterable<Use>, now: Instant): void {
    if (actor.kind !== "member") return;
    const today = dayOfUse(now);
    if (today !== this.#today || this.#known.size > knownMost) {
      this.#today = today;
      this.#known = new Set();
    }
    const fresh: Use[] = [];
    const roles = new Set<Role>();
    const seen = new Set<Role>();
    for (const use of uses) {
      const role = roleUsed(actor, purpose, use);
      if (role !== null && !seen.has(role) && this.#isNew(`${actor.id} ${role}`)) roles.add(role);
      if (role !== null) seen.add(role);
      if (tied.has(use.relation) && this.#isNew(keyOf(actor, use))) fresh.push(use);
    }
    if (roles.size + fresh.length > 0) this.#write(actor, today, roles, fresh);
  }

  /** Once everything noted so far is written. */
  async settled(): Promise<void> {
    await Promise.all(this.#running);
  }

  #isNew(key: string): boolean {
    if (this.#known.has(key)) return false;
    this.#known.add(key);
    return true;
  }

  #write(actor: MemberActor, today: Instant, roles: ReadonlySet<Role>, uses: readonly Use[]): void {
    const context = { academy: actor.academy, member: null };
    const work = this.#store
      .transact(context, (tx) => writeUses(tx, actor.id, timestamp(today), roles, uses))
      .catch(() => {
        this.#known = new Set();
      })
      .finally(() => void this.#running.delete(work));
    this.#running.add(work);
  }
}

const tied: ReadonlySet<Relation> = new Set(["coach", "shared-with", "manager"]);

const keyOf = ({ id }: MemberActor, { relation, member, item }: Use): string =>
  `${id} ${relation} ${relation === "shared-with" ? item : member}`;

function roleUsed(actor: MemberActor, purpose: Purpose, { relation }: Use): Role | null {
  const held = (role: Role) => (hasRole(actor, role) ? role : null);
  if (relation === "administrator") return held(actor.roles.has("operator") ? "operator" : "administrator");
  if (relation === "coach" || relation === "shared-with") return held("coach");
  if (purpose === "write-content") return held("content-developer");
  return relation === "self" && (purpose === "practise" || purpose === "play") ? held("participant") : null;
}
