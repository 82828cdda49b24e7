import { once } from "node:events";
import { type IncomingHttpHeaders, request as ask } from "node:http";
import { type Academy, policyOf } from "#academies";
import type { Actor, Role, SignInId } from "#access";
import { StandingClock, instant } from "#clock";
import { type AcademyId, platformAcademy, randomId } from "#ids";
import { createLog } from "#log";
import { type Running, type WebApp, createWebApp } from "./index.ts";
import type { Resolve } from "./resolve.ts";
import type { Route } from "./route.ts";
import type { WebParts } from "./web.ts";

/** For tests of this folder: two academies, some people, and a sign-in that believes the cookie. */
const academyOf = (slug: string, purpose: Academy["purpose"] = "customer"): Academy => ({
  id: purpose === "platform" ? platformAcademy : randomId<"academy">(),
  slug,
  name: `Academy of ${slug}`,
  ink: "harbour",
  language: "en",
  languages: ["en", "nl"],
  mark: null,
  zone: "Europe/Amsterdam",
  region: "eu",
  purpose,
  policySet: "video-practice",
  policy: policyOf("video-practice"),
  createdAt: instant(0),
});

export const studio = academyOf("studio");
export const maple = academyOf("maple");
const platform = academyOf("platform", "platform");

type Person = {
  roles: readonly Role[];
  academy?: Academy;
  state?: "active" | "suspended";
  factor?: "fresh" | "old" | "none";
};

export const people = {
  mila: { roles: ["participant"], academy: studio, factor: "none" },
  coen: { roles: ["coach"], academy: studio, factor: "old" },
  ada: { roles: ["administrator"], academy: studio, factor: "fresh" },
  bare: { roles: ["administrator"], academy: studio, factor: "none" },
  gone: { roles: ["participant"], academy: studio, state: "suspended" },
  oto: { roles: ["operator"], factor: "fresh" },
} as const satisfies Record<string, Person>;
export type Name = keyof typeof people;

const signIns = new Map<string, SignInId>(Object.keys(people).map((name) => [name, randomId()]));

export const clock = new StandingClock();

const provenAt = { fresh: 1, old: 3_600_000, none: null } as const;

function actorIn(house: AcademyId, name: Name): Actor {
  const person: Person = people[name];
  const belongs = house === platformAcademy || person.academy?.id === house;
  if (!belongs) return { kind: "public" };
  const ago = provenAt[person.factor ?? "none"];
  const rolesHere = person.roles.filter((role) => (role === "operator") === (house === platformAcademy));
  return {
    kind: "member",
    academy: house,
    id: randomId(),
    account: randomId(),
    roles: new Set(rolesHere),
    signIn: signIns.get(name) ?? randomId(),
    secondFactorAt: ago === null ? null : instant(clock.now() - ago),
    state: person.state ?? "active",
    licenceUntil: null,
  };
}

const isName = (text: string | undefined): text is Name => text !== undefined && Object.hasOwn(people, text);

export const resolve: Resolve = async ({ door, slug, cookie }) => {
  const name = cookie("session");
  const found = [studio, maple].find((academy) => academy.slug === slug) ?? null;
  const academy = door === "academy" ? found : platform;
  if (!isName(name)) {
    return { signIn: null, actor: { kind: "public" }, academy, csrf: null, language: null, reader: null };
  }
  const actor: Actor = academy ? actorIn(academy.id, name) : { kind: "public" };
  const reader = async () => ({ name: `${name} of Studio` });
  return {
    signIn: signIns.get(name) ?? null,
    actor,
    academy,
    csrf: `secret of ${name}`,
    language: null,
    reader,
  };
};

export const settings: WebParts["settings"] = {
  environment: "production",
  publicUrl: "http://localhost:3000",
  trustedProxy: [],
  tls: { from: "none" },
  host: "127.0.0.1",
  port: 0,
};

export type Stood = { app: WebApp; running: Running; lines: string[]; stop(): Promise<void> };

export async function stand(routes: readonly Route[], parts: Partial<WebParts> = {}): Promise<Stood> {
  const lines: string[] = [];
  const log = createLog({ level: "debug", clock, write: (line) => lines.push(line) });
  const app = createWebApp({ settings, clock, log, routes, resolve, ...parts });
  const running = await app.listen();
  return { app, running, lines, stop: () => running.stop() };
}

export type Told = { status: number; headers: IncomingHttpHeaders; body: Buffer; text: string };

export type Asking = {
  method?: string;
  as?: Name;
  headers?: Record<string, string>;
  body?: string | Buffer;
  cookie?: string;
};

/** Asks as a browser would, over a real socket, following no redirect and unpacking nothing. */
export async function tell(
  { running }: Stood,
  path: string,
  { method = "GET", as, headers = {}, body, cookie }: Asking = {},
): Promise<Told> {
  const cookies = [as && `session=${as}`, cookie].filter(Boolean).join("; ");
  const asked = ask({
    host: "127.0.0.1",
    port: running.port,
    path,
    method,
    agent: false,
    headers: { ...(cookies !== "" && { cookie: cookies }), ...headers },
  });
  asked.end(body);
  const [answer] = await once(asked, "response");
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece);
  const whole = Buffer.concat(pieces);
  return { status: answer.statusCode, headers: answer.headers, body: whole, text: whole.toString("utf8") };
}

export const urlencoded = { "content-type": "application/x-www-form-urlencoded" };
