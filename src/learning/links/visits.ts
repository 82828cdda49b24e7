import { findAcademy } from "#academies";
import { giverStands, type LinkActor } from "#access";
import { after, hour, instant, minute, type Instant } from "#clock";
import { NotFound } from "#errors";
import type { Platform } from "#platform";
import { formSecret } from "#sign-in";
import { fixed, timestamp } from "#store";
import type { Cookie, Resolve } from "#web-server";
import { inItsDays } from "./find-link.ts";
import { parseVisitToken } from "./secret.ts";
import { db } from "./tables.ts";

/** Beside that of a sign-in: neither counts where the other does. Gone with the browser. */
export const visitCookie = "guest";
export const visitIn = (token: string): Cookie => ({ name: visitCookie, value: token });
export const noVisit: Cookie = { name: visitCookie, value: "", maxAgeSeconds: 0 };

export const idleMinutes = 30;
const wholeHours = 8;

export const wholeMinute = (now: Instant): Instant => instant(now - (now % minute));

const living = fixed((hash: Buffer) =>
  db
    .selectFrom("link_visit")
    .innerJoin("link", "link.id", "link_visit.link")
    .select(["link_visit.id as visit", "link_visit.started_at as startedAt", "link_visit.used_at as usedAt"])
    .select(["link.id", "link.giver", "link.shows", "link.made_at as madeAt", "link.ends_at as endsAt"])
    .where("link_visit.token_hash", "=", hash)
    .where("link.revoked_at", "is", null)
    .where(giverStands),
);

const nobody = { signIn: null, csrf: null, language: null, reader: null } as const;

/** Whose visit a browser is on: read anew with each request, so that a revocation and every end count at once. */
export const makeGuestResolver =
  ({ store, clock }: Pick<Platform, "store" | "clock">): Resolve =>
  async ({ cookie }) => {
    const text = cookie(visitCookie);
    const shown = parseVisitToken(text);
    if (!shown || text === undefined) return { ...nobody, actor: { kind: "public" }, academy: null };
    const now = clock.now();
    const context = { academy: shown.academy, member: null };
    const { row, academy } = await store.read(context, (tx) =>
      tx.together(() => ({ row: tx.maybe(living(shown.hash)), academy: findAcademy(tx, shown.academy) })),
    );
    if (!row || !academy || !lasts(row, now) || !inItsDays(row.madeAt, academy, now))
      return { ...nobody, actor: { kind: "public" }, academy: null };
    const { id, giver, shows, visit } = row;
    if (row.usedAt < wholeMinute(now))
      await store.transact(context, (tx) =>
        tx.run(
          db
            .updateTable("link_visit")
            .set({ used_at: timestamp(wholeMinute(now)) })
            .where("id", "=", visit),
        ),
      );
    const actor: LinkActor = { kind: "link", academy: shown.academy, id, giver, shows, visit };
    return { ...nobody, actor, academy, csrf: formSecret(text) };
  };

type Times = { startedAt: Instant; usedAt: Instant; endsAt: Instant };

const lasts = ({ startedAt, usedAt, endsAt }: Times, now: Instant): boolean =>
  now < endsAt && now < after(startedAt, wholeHours * hour) && now < after(usedAt, idleMinutes * minute);

/** Whether the visit still lasts, which it does for longer by this. */
const keepOn = async (
  { store, clock }: Pick<Platform, "store" | "clock">,
  actor: LinkActor,
): Promise<boolean> => {
  const now = clock.now();
  const used = db
    .updateTable("link_visit")
    .set({ used_at: timestamp(wholeMinute(now)) })
    .where("id", "=", actor.visit)
    .where("started_at", ">", timestamp(after(now, -wholeHours * hour)))
    .where("used_at", ">", timestamp(after(now, -idleMinutes * minute)));
  return store.transact({ academy: actor.academy, member: null }, async (tx) => (await tx.run(used)) > 0);
};

/** Bytes for as long as the visit lasts: whoever watches uses it, though their player asks once for an hour of it. */
export async function* whileVisiting(
  platform: Pick<Platform, "store" | "clock">,
  actor: LinkActor,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let seen = wholeMinute(platform.clock.now());
  for await (const piece of bytes) {
    const now = wholeMinute(platform.clock.now());
    if (now > seen && !(await keepOn(platform, actor))) throw new NotFound("visit");
    seen = now;
    yield piece;
  }
}

/** Its guest leaves. */
export const endVisit = async ({ store }: Pick<Platform, "store">, actor: LinkActor): Promise<void> =>
  void (await store.transact({ academy: actor.academy, member: null }, (tx) =>
    tx.run(db.deleteFrom("link_visit").where("id", "=", actor.visit)),
  ));
