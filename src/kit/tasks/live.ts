import { sql } from "kysely";
import { after, day } from "#clock";
import type { MemberId } from "#ids";
import type { LiveItem, LiveSource } from "#live";
import { fixed, timestamp } from "#store";
import { isOver, progressLine, type Moving } from "./progress.ts";
import { db, type TaskId } from "./tables.ts";

/** A page that was out of sight hears, when it is back, what ended meanwhile. */
const toldFor = day;

const moving = fixed((members: readonly MemberId[], endedFrom: ReturnType<typeof timestamp>) =>
  db
    .selectFrom("task")
    .select(["id", "asked_by as askedBy", "state", "done", "shown", "total", "started_at as startedAt"])
    .where("asked_by", "=", sql<MemberId>`any(${members}::uuid[])`)
    .where((where) => where.or([where("ended_at", "is", null), where("ended_at", ">", endedFrom)])),
);

type Row = Moving & { id: TaskId; askedBy: MemberId };

export const liveTasks: LiveSource = {
  name: "task",
  async read(tx, members, now) {
    const rows = await tx.all(moving(members, timestamp(after(now, -toldFor))));
    return rows.map((row: Row): LiveItem => ({
      member: row.askedBy,
      id: row.id,
      tell: (language) => ({
        said: progressLine(language, row, now),
        value: Math.min(row.shown, row.total),
        max: row.total,
        over: isOver(row),
      }),
    }));
  },
};
