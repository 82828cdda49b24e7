import { createHash } from "node:crypto";
import { Conflict } from "#errors";
import type { Platform } from "#platform";
import { timestamp, tryLockName, type Tx } from "#store";
import { Problem, type KeyCall } from "#web-server";
import type { Answered } from "./operation.ts";
import { db, type Made } from "./tables.ts";

const header = "idempotency-key";
export const sendingPattern = "^[A-Za-z0-9_-]{8,100}$";

const sha256 = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest();
};

type Sending = { name: Buffer; request: Buffer };

/** The same change again: another path or body under a name that was used is another change. */
function sendingOf({ headers, path, json }: KeyCall): Sending {
  const name = headers.get(header) ?? "";
  if (!new RegExp(sendingPattern).test(name)) throw nameless();
  return { name: sha256(name), request: sha256(path, JSON.stringify(json) ?? "") };
}

const nameless = (): Problem =>
  new Problem(
    400,
    "idempotency-key",
    `Give this change a name: Idempotency-Key, matching ${sendingPattern}.`,
  );

/** Ends the transaction in which it turned out that the change was made before. */
class MadeBefore extends Error {
  readonly made: Made;
  constructor(made: Made) {
    super("made before");
    this.made = made;
  }
}

/**
 * Makes a change once. Its name, and what came of it, is written in the transaction of the change: a crash leaves both or
 * neither. A refused change leaves nothing, so that it may be sent again. Whoever sends it while it is still being made
 * hears that, on whichever node.
 */
export async function once<T>(
  platform: Platform,
  call: KeyCall,
  verb: (platform: Platform) => Promise<T>,
  told: (made: T) => Made,
): Promise<Answered> {
  const sending = sendingOf(call);
  const { store, clock } = platform;
  const changes = { made: 0 };
  const transact: typeof store.transact = (context, work) =>
    store.transact(context, async (tx) => {
      await claim(tx, call, sending);
      const result = await work(tx);
      changes.made += 1;
      const row = { academy: call.actor.academy, key: call.actor.id, answer: told(result as never) };
      const hashes = { sending_hash: sending.name, request_hash: sending.request };
      await tx.run(
        db.insertInto("api_sending").values({ ...row, ...hashes, made_at: timestamp(clock.now()) }),
      );
      return result;
    });
  try {
    const result = await verb({ ...platform, store: { ...store, transact } });
    if (changes.made !== 1) throw new Error("what is made once is made in one transaction");
    return answered(told(result));
  } catch (error) {
    if (error instanceof MadeBefore) return answered(error.made);
    throw error;
  }
}

const answered = ({ status, id }: Made): Answered =>
  id === null ? { status } : { status, value: { id }, location: id };

async function claim(tx: Tx, { actor }: KeyCall, { name, request }: Sending): Promise<void> {
  const lock = `api ${actor.id} ${name.toString("hex")}`;
  if (!(await tryLockName(tx, lock))) throw new Conflict("stillBeingMade");
  const before = await tx.maybe(
    db
      .selectFrom("api_sending")
      .select(["request_hash", "answer"])
      .where("key", "=", actor.id)
      .where("sending_hash", "=", name),
  );
  if (!before) return;
  if (!before.request_hash.equals(request))
    throw new Problem(422, "idempotency-key", "Another change was sent under this Idempotency-Key.");
  throw new MadeBefore(before.answer);
}
