import { beforeAll, expect, test } from "vitest";
import type { MemberActor } from "#access";
import { minute, second } from "#clock";
import { addMember } from "#testing-platform";
import type { TaskKind } from "./index.ts";
import { taskRoutes } from "./routes.ts";
import { counting } from "./testing/counting.ts";
import { Stage } from "./testing/stage.ts";
import { Web } from "./testing/web.ts";

const stage = new Stage();
let web: Web;
let other: MemberActor;

const kind: TaskKind = {
  ...counting(),
  title: (_, { total }) => `Counting to ${total}`,
  outcome: (_, { slug }, { counts }) => ({
    sentence: `There were ${counts["odd"]} odd ones.`,
    href: `/a/${slug}/odd`,
    label: "Look at them",
  }),
};

beforeAll(async () => {
  const kindOf = (name: string) => (name === kind.name ? kind : undefined);
  other = await addMember(stage.platform, stage.academy, { roles: ["coach"] });
  const people = { asker: () => stage.asker, other: () => other };
  web = await Web.open(stage, taskRoutes({ platform: stage.platform, kindOf }), people);
});

test("tells what was asked, how far it is and how long it will take, without script", async () => {
  const begun = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const slow: TaskKind = {
    ...kind,
    async work(run) {
      await run.step(async () => ({ done: 500 }));
      begun.resolve();
      await end.promise;
    },
  };
  const jobs = await stage.open(slow);
  const id = await stage.begin(slow, 2_000);
  expect(await web.read("asker", `/tasks/${id}`)).toContain("It waits for its turn");
  const running = jobs.drain();
  await begun.promise;
  stage.platform.clock.turn(minute + second);
  const page = await web.read("asker", `/tasks/${id}`);
  expect(page).toContain("<h1>Counting to 2000.</h1>");
  expect(page).toContain("500 of 2,000; about 3 minutes left");
  expect(page).toMatch(/<progress[^>]*value="500" max="2000"/);
  expect(page).toContain(`<a class="btn btn-line" href="/a/${web.slug}/tasks/${id}">Look again</a>`);
  end.resolve();
  await running;
});

test("leads to what came of it", async () => {
  const jobs = await stage.open(kind);
  const id = await stage.begin(kind, 3);
  await jobs.drain();
  const page = await web.read("asker", `/tasks/${id}`);
  expect(page).toContain("There were 2 odd ones.");
  expect(page).toContain(`href="/a/${web.slug}/odd"`);
  expect(page).not.toContain("data-live");
});

test("stops on request, says what stays, and goes on with the rest", async () => {
  const jobs = await stage.open(kind);
  const id = await stage.begin(kind, 3);
  expect((await web.send("asker", `/tasks/${id}`, `/tasks/${id}/cancel`)).status).toBe(303);
  expect(await web.read("asker", `/tasks/${id}`)).toContain("You stopped it at 0 of 3.");
  await web.send("asker", `/tasks/${id}`, `/tasks/${id}/again`);
  await jobs.drain();
  expect(await web.read("asker", `/tasks/${id}`)).toContain("There were 2 odd ones.");
});

test("shows somebody else's task as one that is not there", async () => {
  const id = await stage.begin(kind, 3);
  const nowhere = (text: string) => text.replaceAll(/[0-9a-f-]{36}/g, "");
  const foreign = await web.ask("other", `/tasks/${id}`);
  const unknown = await web.ask("other", `/tasks/${other.id}`);
  expect([foreign.status, unknown.status]).toEqual([404, 404]);
  expect(nowhere(await foreign.text())).toBe(nowhere(await unknown.text()));
});
