import { beforeAll, expect, test } from "vitest";
import { day, hour } from "#clock";
import type { Check, CheckContext } from "#promise";
import { runOn, serverForTests } from "../../../testing/postgres.ts";
import { expireUnsaved } from "../expire-take.ts";
import { openProbe } from "../testing/probe.ts";
import { Stage } from "../testing/stage.ts";
import { goneCheck } from "./gone-in-a-day.ts";
import { practiceChecks } from "./index.ts";
import { roads, type Road } from "./roads.ts";
import { makerCheck, sharedCheck } from "./seen-by-nobody.ts";
import { takesLeft } from "./rehearsal.ts";

const stage = new Stage();
let context: CheckContext;
beforeAll(async () => void (context = await openProbe(stage.platform)));

const asOwner = (sql: string) =>
  runOn({ ...serverForTests(), database: String(stage.platform.appLogin.database) }, sql);
const said = async (check: Check) => (await check.run(context)).says;

test.each(practiceChecks)(
  "$clause is found good, more than once, and says so in both languages",
  async (check) => {
    for (const _ of [1, 2]) {
      const { good, says } = await check.run(context);
      expect({ good, ...says }).toMatchObject({ good: true });
      for (const language of ["en", "nl"] as const) expect(check.tell(language, says)).toMatch(/^[A-Z].*\.$/);
    }
  },
);

test("VP-2.maker: a look back that forgets whose recording it is", async () => {
  const forgetful: Road = async ({ store }, { academy }, take) =>
    (await store.read({ academy, member: null }, (tx) => takesLeft(tx, take)))[0] ?? null;
  const { key, values } = await said(makerCheck([...roads, forgetful]));
  expect(key).toBe("unsavedShown");
  expect(values?.["shown"]).toBe(5);
});

test("VP-2.shared: a product that shares whatever is saved with the coach", async () => {
  await asOwner(`
    create function leak() returns trigger language plpgsql security definer as $$ begin
      insert into share (id, academy, item, member, holder, since)
        select gen_random_uuid(), new.academy, new.id, new.member, c.coach, now() from coaching c where c.learner = new.member;
      return new;
    end $$;
    create trigger leak after update on take for each row when (new.state = 'saved') execute function leak();`);
  const broken = await said(sharedCheck);
  await asOwner("drop trigger leak on take; drop function leak;");
  expect(broken.key).toBe("unsharedShown");
  expect((await said(sharedCheck)).key).toBe("unsharedHidden");
});

test("VP-2.gone: a job that leaves everything, or the files alone", async () => {
  expect(await said(goneCheck(async () => {}))).toMatchObject({ key: "leftOver", values: { left: 2 } });
  const rowsAlone: typeof expireUnsaved = async (platform, of) => {
    const { files } = platform;
    const keeping = new Proxy(files, {
      get: (target, name: keyof typeof files) =>
        name === "removeSegment" ? async () => {} : target[name].bind(target),
    });
    await expireUnsaved({ ...platform, files: keeping }, of);
  };
  expect(await said(goneCheck(rowsAlone))).toMatchObject({ key: "leftOver", values: { left: 1 } });
});

test("VP-2.gone: a recording of an academy whose day is over and which is still there", async () => {
  await stage.record();
  stage.platform.clock.turn(day);
  expect((await said(goneCheck())).key).toBe("goneInADay");
  stage.platform.clock.turn(hour);
  const { key, values } = await said(goneCheck());
  expect({ key, left: values?.["left"] }).toEqual({ key: "leftOver", left: 0 });
  expect(values?.["overdue"]).toBeGreaterThan(0);
  await stage.jobs.drain();
  expect((await said(goneCheck())).key).toBe("goneInADay");
});

test("a recording that is gone too early proves nothing", async () => {
  const atOnce: typeof expireUnsaved = (platform, of) =>
    expireUnsaved({ ...platform, clock: { now: () => (platform.clock.now() + 2 * day) as never } }, of);
  await expect(goneCheck(atOnce).run(context)).rejects.toThrow("proves nothing");
});
