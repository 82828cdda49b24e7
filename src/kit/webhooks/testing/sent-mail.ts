import { randomBytes } from "node:crypto";
import { sortableId } from "#ids";
import { tables, timestamp } from "#store";
import type { Stage } from "./stage.ts";

const db = tables<{
  outbox: {
    id: string;
    academy: string;
    member: string;
    kind: string;
    data: object;
    state: string;
    created_at: Date;
    sent_at: Date;
    address_index: Buffer;
  };
}>();

/** A mail that left a while ago, and the address that it went to as it is known again. */
export async function makeSentMail({ platform, academy, administrator, change }: Stage) {
  const at = timestamp(platform.clock.now());
  const [id, address] = [sortableId<"mail">(platform.clock.now()), randomBytes(16)];
  const row = { id, academy, member: administrator.id, kind: "test.mail", data: {}, state: "sent" };
  await change((tx) =>
    tx.run(db.insertInto("outbox").values({ ...row, created_at: at, sent_at: at, address_index: address })),
  );
  return { mail: id, address };
}
