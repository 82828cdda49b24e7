import type { SignInId } from "#access";
import type { Instant } from "#clock";
import { timestamp } from "#store";
import type { SignInParts } from "./parts.ts";
import { wholeMinute } from "./sign-in.ts";
import { amongAccounts, db } from "./tables.ts";

/** Notes that a sign-in is in use, at most once a minute and beside the request, which does not wait for it. */
export class Touches {
  readonly #parts: Pick<SignInParts, "store">;
  readonly #failed: (error: unknown) => void;
  readonly #running = new Map<SignInId, Promise<void>>();

  constructor(parts: Pick<SignInParts, "store">, failed: (error: unknown) => void) {
    this.#parts = parts;
    this.#failed = failed;
  }

  note(signIn: SignInId, usedAt: Instant | null, now: Instant): void {
    const minute = wholeMinute(now);
    if ((usedAt !== null && usedAt >= minute) || this.#running.has(signIn)) return;
    const running = this.#write(signIn, minute).finally(() => this.#running.delete(signIn));
    this.#running.set(signIn, running);
  }

  async settled(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  async #write(signIn: SignInId, minute: Instant): Promise<void> {
    const used_at = timestamp(minute);
    const update = db
      .updateTable("sign_in")
      .set({ used_at })
      .where("id", "=", signIn)
      .where("ended_at", "is", null)
      .where("used_at", "<", used_at);
    try {
      await this.#parts.store.transact(amongAccounts, (tx) => tx.run(update));
    } catch (error) {
      this.#failed(error);
    }
  }
}
