import { behind, type Mark } from "#api";
import type { Tx } from "#store";
import { db, type DeliveryState, type EndpointId } from "../tables.ts";

export type Wish = { endpoint: EndpointId | undefined; state: DeliveryState | undefined };

/** The newest first, beginning behind the mark. */
export const deliveriesAfter = (
  tx: Tx,
  { endpoint, state }: Wish,
  mark: Mark<"webhook-delivery"> | null,
  length: number,
) =>
  tx.all(
    db
      .selectFrom("webhook_delivery")
      .select(["id", "endpoint", "kind", "state", "tries"])
      .select(["made_at as madeAt", "next_at as nextAt", "ended_at as endedAt"])
      .$if(endpoint !== undefined, (query) => query.where("endpoint", "=", endpoint!))
      .$if(state !== undefined, (query) => query.where("state", "=", state!))
      .$if(mark !== null, (query) => query.where(behind("made_at", "id", mark!)))
      .orderBy("made_at", "desc")
      .orderBy("id")
      .limit(length),
  );
