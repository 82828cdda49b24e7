import type { MemberActor, SignInId } from "#access";
import type { Instant } from "#clock";
import type { AccountId } from "#ids";
import { timestamp, type Tx } from "#store";
import type { SignInParts } from "./parts.ts";
import { noteLastPlace } from "./active-places.ts";
import { wholeMinute } from "./sign-in.ts";
import { amongAccounts, db } from "./tables.ts";

/**
 * Notes that a sign-in is in use, at most once a minute, and in which academy, when that is another than before: beside
 * the request, which does not wait for it.
 */
export class Touches {
  readonly #parts: Pick<SignInParts, "store">;
  readonly #failed: (error: unknown) => void;
  readonly #running = new Map<SignInId | AccountId, Promise<void>>();

  constructor(parts: Pick<SignInParts, "store">, failed: (error: unknown) => void) {
    this.#parts = parts;
    this.#failed = failed;
  }

  note(signIn: SignInId, usedAt: Instant | null, now: Instant): void {
    const minute = wholeMinute(now);
    if (usedAt !== null && usedAt >= minute) return;
    const used_at = timestamp(minute);
    this.#beside(signIn, (tx) =>
      tx.run(
        db
          .updateTable("sign_in")
          .set({ used_at })
          .where("id", "=", signIn)
          .where("ended_at", "is", null)
          .where("used_at", "<", used_at),
      ),
    );
  }

  notePlace({ account, academy }: Pick<MemberActor, "account" | "academy">): void {
    this.#beside(account, (tx) => noteLastPlace(tx, account, academy));
  }

  async settled(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  #beside(whose: SignInId | AccountId, work: (tx: Tx) => Promise<number>): void {
    if (this.#running.has(whose)) return;
    const running = this.#write(work).finally(() => this.#running.delete(whose));
    this.#running.set(whose, running);
  }

  async #write(work: (tx: Tx) => Promise<number>): Promise<void> {
    try {
      await this.#parts.store.transact(amongAccounts, work);
    } catch (error) {
      this.#failed(error);
    }
  }
}
