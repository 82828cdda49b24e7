import type { Server, Take } from "./server.ts";
import type { SlicesStore } from "./slices-store.ts";
import type { View } from "./view.ts";

/** `endMs`: what is known of its length. */
export type Unfinished = { take: Take; endMs: number };

/** What the last visit left: its key comes from the server again, once the person is signed in. */
export async function findUnfinished(
  view: View,
  store: SlicesStore | null,
  server: Server,
): Promise<Unfinished | null> {
  const stored = (await store?.takes(view.base).catch(() => [])) ?? [];
  const ids = new Set([...stored.map((one) => one.take), view.takeFromServer].filter((id) => id !== null));
  for (const id of ids) {
    const answer = await server.find(id);
    if ("trouble" in answer || answer.got.state === "saved" || answer.got.state === "discarded") continue;
    const last = await store?.last(id).catch(() => undefined);
    if (!last && answer.got.offset === 0) continue;
    return { take: answer.got, endMs: stored.find((one) => one.take === id)?.endMs ?? 1 };
  }
  return null;
}
