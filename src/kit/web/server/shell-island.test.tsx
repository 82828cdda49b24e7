import { buildSync } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "#testing";
import { Field, Sift, Table } from "#web";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { page, redirect } from "./index.ts";
import type { Route } from "./route.ts";
import { type Stood, stand } from "./stand-in.ts";

const anyone = { door: "public" } as const;
let undone: string[] = [];

const routes: readonly Route[] = [
  {
    name: "list.show",
    method: "GET",
    path: "/list",
    access: anyone,
    handle: (call) =>
      page(call, {
        title: "List",
        search: "/list",
        children: (
          <>
            <h1>List</h1>
            <Sift lang={call.language} action="/list" find={{ name: "q", label: "Find" }} />
            <Table
              lang={call.language}
              caption="People"
              columns={[{ key: "n", head: "Name", cell: (name: string) => name }]}
              rows={["Sem", "Ada"]}
              rowKey={(name) => name}
              choose={{
                name: "who",
                value: (name) => name,
                label: (name) => `Choose ${name}`,
                chosen: new Set(["Ada"]),
              }}
            />
          </>
        ),
      }),
  },
  {
    name: "list.wrong",
    method: "GET",
    path: "/wrong",
    access: anyone,
    handle: (call) =>
      page(call, {
        title: "Wrong",
        children: (
          <section id="name">
            <h1>Wrong</h1>
            <Field name="name" label="Name" fault="A name is needed." />
          </section>
        ),
      }),
  },
  {
    name: "list.remove",
    method: "GET",
    path: "/removed",
    access: anyone,
    handle: async () =>
      redirect("/list", { said: "Sem is off.", undo: { path: "/undo", fields: { id: "7" } } }),
  },
  {
    name: "list.undo",
    method: "POST",
    path: "/undo",
    access: anyone,
    async handle({ form }) {
      undone.push(form.get("id"));
      return redirect("/list");
    },
  },
];

const island = buildSync({
  entryPoints: [`${import.meta.dirname}/../island/shell.ts`],
  bundle: true,
  format: "esm",
  write: false,
  tsconfigRaw: {},
});

let stood: Stood;
let browser: Browser;
let opened: Page;
let complaints: string[] = [];

beforeAll(async () => {
  stood = await stand(routes);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stood.stop();
});

beforeEach(async () => {
  undone = [];
  complaints = [];
  opened = await browser.newPage();
  await opened.route("**/assets/shell*.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: island.outputFiles[0]?.text ?? "" }),
  );
  opened.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  opened.on("pageerror", (error) => complaints.push(error.message));
});
afterEach(async () => {
  await opened.close();
  expect(complaints).toEqual([]);
  expect(stood.app.policyReports()).toBe(0);
});

const go = (path: string) => opened.goto(`http://127.0.0.1:${stood.running.port}${path}`);

test("a notice goes by itself, and waits while somebody is at it", async () => {
  await opened.clock.install();
  await go("/removed");
  const slip = opened.locator(".slip");
  await slip.getByText("Sem is off.").waitFor();
  await slip.locator("button").focus();
  await opened.clock.runFor(60_000);
  expect(await slip.count()).toBe(1);
  await opened.locator("input[type=search]").focus();
  await opened.clock.runFor(29_000);
  expect(await slip.count()).toBe(1);
  await opened.clock.runFor(2_000);
  expect(await slip.count()).toBe(0);
});

test("a notice takes back what it tells", async () => {
  await go("/removed");
  await opened.locator(".slip button").click();
  await opened.waitForURL("**/list");
  expect(undone).toEqual(["7"]);
});

test("one box chooses all rows, and shows when only some are", async () => {
  await go("/list");
  const all = opened.locator("[data-choose-all]");
  const [sem, ada] = [opened.getByLabel("Choose Sem"), opened.getByLabel("Choose Ada")];
  expect(await opened.locator("[data-choose-all]:indeterminate").count()).toBe(1);
  await all.check();
  expect([await sem.isChecked(), await ada.isChecked()]).toEqual([true, true]);
  expect(await opened.locator("tr[data-on]").count()).toBe(2);
  await ada.uncheck();
  expect(await opened.locator("tr[data-on]").count()).toBe(1);
  await sem.uncheck();
  expect(await opened.locator("[data-choose-all]:indeterminate").count()).toBe(0);
});

test("a slash leads to the search, and stays a slash in a field", async () => {
  await go("/list");
  await opened.keyboard.press("/");
  const field = opened.locator("input[type=search]:focus");
  expect(await field.inputValue()).toBe("");
  await opened.keyboard.press("/");
  expect(await field.inputValue()).toBe("/");
});

test("the focus is at the first fault, also where the address leads to a place in the page", async () => {
  await go("/wrong");
  await opened.locator("input[name=name]:focus").waitFor();
  await go("/list");
  await go("/wrong#name");
  await opened.locator("input[name=name]:focus").waitFor();
});
