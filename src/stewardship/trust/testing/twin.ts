import { expect } from "vitest";
import type { Gate, MemberActor } from "#access";
import type { Instant } from "#clock";
import { randomId, sortableId, type AcademyId, type MemberId } from "#ids";
import type { Platform } from "#platform";
import type { Check, CheckContext, Says } from "#promise";
import { tables, type Timestamp } from "#store";
import { runOn, serverForTests } from "../../../testing/postgres.ts";
import { inProbe } from "../probe/people.ts";
import { Stage } from "./stage.ts";

type Tables = {
  membership: {
    id: MemberId;
    academy: AcademyId;
    account: string | null;
    licence_until: Timestamp | null;
    reopened_until: Timestamp | null;
  };
};
export const memberships = tables<Tables>();

/** A stage on which each check meets its twin: the same check on a product with one part broken on purpose. */
export class Twins extends Stage {
  /** Red with the part broken, green with it whole: a check that cannot fail proves nothing. */
  async turnsRed(check: Check, broken: Check, changed: Partial<CheckContext> = {}): Promise<Says> {
    const { good, says } = await this.run(broken, changed);
    expect(good).toBe(false);
    expect(await this.run(check)).toMatchObject({ good: true });
    return says;
  }

  with(parts: Partial<Platform>): Partial<CheckContext> {
    const platform = { ...this.platform, ...parts };
    return { platform, inProbe: (work) => inProbe(platform, work) };
  }

  /** A gate that takes everybody for the owner, and no licence for ended. */
  gateThatAllows(): Gate {
    const { gate, store, clock } = this.platform;
    return {
      ...gate,
      async ask(tx, _, __, value) {
        const member = (value as { member: MemberId }).member;
        const unending = memberships
          .updateTable("membership")
          .set({ licence_until: null })
          .where("id", "=", member);
        await store.transact(tx.context, (other) => other.run(unending));
        return gate.ask(tx, ownerOf(tx.context.academy, member, clock.now()), "play", value);
      },
    };
  }

  /** As the owner of the database, whom no rule of its own holds back. */
  async asOwner(sql: string): Promise<void> {
    await runOn({ ...serverForTests(), database: String(this.platform.appLogin.database) }, sql);
  }
}

const ownerOf = (academy: AcademyId, id: MemberId, now: Instant): MemberActor => ({
  kind: "member",
  academy,
  id,
  account: randomId<"account">(),
  roles: new Set(),
  signIn: sortableId<"sign-in">(now),
  secondFactorAt: null,
  state: "active",
  licenceUntil: null,
});
