import type { AcademyId } from "#ids";
import type { Platform } from "#platform";
import { timestamp } from "#store";
import { db, type ImportId } from "./tables.ts";

/** A list whose time is up is gone with all its rows (LC-9): a day after it was brought, or seven after it was confirmed. */
export const dropExpired = (platform: Platform, academy: AcademyId, id: ImportId): Promise<number> =>
  platform.store.transact({ academy, member: null }, (tx) =>
    tx.run(
      db
        .deleteFrom("roster_import")
        .where("id", "=", id)
        .where("expires_at", "<=", timestamp(platform.clock.now())),
    ),
  );
