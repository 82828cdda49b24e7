import type { Route } from "#web-server";
import type { PlainBrowser } from "../../src/learning/door/testing/browser.ts";
import type { Canaries } from "./canaries.ts";
import type { Ground } from "./ground.ts";

/** These end the sign-in that the others are tried under, or are tried on their own. */
const endsSignIn = new Set(["sign-in.out", "account.end-sign-ins", "account.password-change"]);

export type Knock = { route: string; status: number; page: string };
type Params = Readonly<Record<string, string>>;
type Who = { role: string; browser: PlainBrowser };

/** Every name that a field bears in a form which somebody has been shown. */
const fields = new Set(
  [
    "address",
    "name",
    "password",
    "code",
    "reason",
    "title",
    "remark",
    "words",
    "note",
    "until",
    "due",
  ].concat(
    [
      "act",
      "next",
      "group",
      "groups",
      "coach",
      "role",
      "language",
      "licenceFrom",
      "licenceUntil",
      "confirmation",
    ],
    ["secret", "signIn", "whose", "exercise", "situation", "assignment", "criteria", "q", "tick", "undo"],
  ),
);

/** Knocks at every door of the product, with what is there and with what is not, and canaries wherever something can be said. */
export async function knockEverywhere(
  ground: Ground,
  canaries: Canaries,
  { role, browser }: Who,
  params: Params,
): Promise<Knock[]> {
  const routes = ground.routes.filter(({ name }) => !endsSignIn.has(name));
  const knocks: Knock[] = [];
  for (const route of routes.filter(({ method }) => method === "GET")) {
    for (const path of paths(route, canaries, params)) {
      const query = new URLSearchParams({ q: canaries.make("query"), next: canaries.make("next") });
      const { status, text } = await browser.open(`${path}?${query.toString()}`);
      for (const [, name = ""] of text.matchAll(/ name="([a-zA-Z-]+)"/g)) fields.add(name);
      knocks.push({ route: `${role}: GET ${route.name}`, status, page: text });
    }
  }
  for (const route of routes.filter(({ method }) => method === "POST"))
    for (const path of paths(route, canaries, params)) {
      await browser.open(role === "stranger" ? "/sign-in" : "/account");
      const answer = await send(ground, canaries, browser, route, path);
      knocks.push({ route: `${role}: POST ${route.name}`, ...answer });
    }
  return knocks;
}

/** Once where everything named is there, once where the names are canaries. */
const paths = ({ path }: Route, canaries: Canaries, params: Params): string[] => {
  const filled = (value: (name: string) => string) =>
    path.replace(/:([a-z]+)(\{[^}]*\})?/gi, (_, name: string) => value(name)).replace("*", value("*"));
  const real = filled((name) => params[name] ?? canaries.make(`address bar, ${name}`));
  const wild = filled((name) => (name === "academy" ? params[name]! : canaries.make(`address bar, ${name}`)));
  return real === wild ? [real] : [real, wild];
};

async function send(
  { app, platform }: Ground,
  canaries: Canaries,
  browser: PlainBrowser,
  { name, body = "form" }: Route,
  path: string,
): Promise<{ status: number; page: string }> {
  const typed = (field: string) =>
    canaries.make(`field ${field} of ${name}`, (word) =>
      field === "address" ? `${word}@people.example` : word,
    );
  if (body === "form") {
    const { status, text } = await browser.send(
      path,
      Object.fromEntries([...fields].map((one) => [one, typed(one)])),
    );
    return { status, page: text };
  }
  const origin = platform.settings.publicUrl;
  const cookie = [...browser.cookies].map(([key, value]) => `${key}=${value}`).join("; ");
  const text = body === "json" ? JSON.stringify({ [typed("key")]: typed("value") }) : typed("raw");
  const headers = {
    host: new URL(origin).host,
    origin,
    cookie,
    "x-csrf-token": browser.hidden("_csrf"),
    "content-type": body === "json" ? "application/json" : "application/octet-stream",
  };
  const response = await app.fetch(new Request(origin + path, { method: "POST", body: text, headers }));
  return { status: response.status, page: await response.text() };
}
