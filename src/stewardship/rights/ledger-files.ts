import { actorMark } from "#access";
import { NotFound, Unavailable } from "#errors";
import { Malformed, parseTilePath, type TileAddress } from "#ledger";
import type { Platform } from "#platform";
import type { Context, Tx } from "#store";
import type { Answer, Call, MemberCall } from "#web-server";
import { contextOf } from "./pages/common.ts";

const noted = { "cache-control": "no-cache" };

/** The latest signed note of a log, as C2SP tlog-tiles serves it. */
export async function checkpointAnswer({ store, ledger }: Platform, context: Context): Promise<Answer> {
  const note = await store.read(context, (tx) => ledger.checkpoint(tx));
  if (note === null) throw new NotFound("checkpoint");
  return { kind: "text", text: note, headers: noted };
}

export const vkeyAnswer = async ({ ledger }: Platform, { academy }: Context): Promise<Answer> => ({
  kind: "text",
  text: `${await ledger.verifierKey(academy)}\n`,
});

export async function tileAnswer({ store, ledger }: Platform, context: Context, call: Call): Promise<Answer> {
  const address = addressIn(call.path);
  const tile = await store.read(context, (tx: Tx) => ledger.tile(tx, address));
  if (tile === null) throw new NotFound("tile");
  const headers = { "content-type": "application/octet-stream", "content-length": String(tile.length) };
  return { kind: "stream", status: 200, headers, bytes: one(tile) };
}

function addressIn(path: string): TileAddress {
  try {
    return parseTilePath(path.slice(path.indexOf("/ledger/tile/") + "/ledger/".length));
  } catch (error) {
    if (error instanceof Malformed) throw new NotFound("tile");
    throw error;
  }
}

async function* one(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** VP-19: a person's own part of the ledger with its proofs, to be checked without us. Taking it is an entry itself. */
export async function proofAnswer(platform: Platform, call: MemberCall): Promise<Answer> {
  const { store, ledger, vault } = platform;
  const { actor, academy, query } = call;
  const shape = query.get("shape") === "complete" ? "complete" : "mine";
  const context = contextOf(call);
  const key = await store.transact(context, async (tx) => {
    const taken = { type: "rights.proof-taken", actor: actorMark(actor), facts: { shape } };
    await ledger.record(tx, taken, [actor.id]);
    return (await vault.keys(tx, [actor.id])).get(actor.id)?.for("ledger v1");
  });
  if (!key) throw new Unavailable("a member without a key");
  const headers = {
    "content-type": "text/plain; charset=utf-8",
    "content-disposition": `attachment; filename="${academy.slug}-${shape}.proof"`,
  };
  return { kind: "stream", status: 200, headers, bytes: ledger.proofFor(context, actor.id, key, shape) };
}
