import { csrfName } from "#web";
import { sessionCookie } from "#sign-in";
import { formMark } from "../../src/kit/web/server/form-mark.ts";
import { formSecret } from "../../src/guard/sign-in/secret.ts";
import { statementsOf } from "./statements.ts";
import { visitCookie } from "#links";
import type { Person } from "./seat.ts";
import type { World } from "./world.ts";

export type Body = { form: Readonly<Record<string, string>> } | { raw: Buffer; type?: string };
export type Asking = {
  method: "GET" | "POST" | "HEAD" | "PUT" | "DELETE";
  path: string;
  body?: Body;
  headers?: Readonly<Record<string, string>>;
};

export type Told = { status: number; headers: Record<string, string>; body: string; statements: string[] };

const browser = "a-browser-without-a-sign-in-0123456789";

/** A member, somebody who came in by a link, or nobody. */
export type Who = Person | { visit: string } | null;

const browserOf = (who: Who, path: string): { mark: string; cookie: string } => {
  if (who === null) return { mark: formMark(browser), cookie: `browser=${browser}` };
  // Outside of their visit a guest is anybody.
  const secret = "visit" in who && path.startsWith("/guest") ? formSecret(who.visit) : browser;
  return "visit" in who
    ? { mark: formMark(secret), cookie: `browser=${browser}; ${visitCookie}=${who.visit}` }
    : { mark: formMark(formSecret(who.token)), cookie: `${sessionCookie}=${who.token}` };
};

/** Asks as a browser of ours would: with the cookie, and with the mark that a form of this sign-in carries. */
export async function ask({ app, origin }: World, who: Who, asking: Asking): Promise<Told> {
  const { method, path, body, headers = {} } = asking;
  const { mark, cookie } = browserOf(who, path);
  const request = new Request(new URL(path, origin), {
    method,
    ...(method === "POST" && { body: sent(body, mark) }),
    headers: { host: new URL(origin).host, cookie, "x-csrf-token": mark, ...typeOf(body), ...headers },
  });
  const { result, statements } = await statementsOf(async () => {
    const response = await app.fetch(request);
    return { response, bytes: await bodyOf(response) };
  });
  const { response, bytes } = result;
  const cookies = response.headers.getSetCookie();
  const told = {
    ...Object.fromEntries([...response.headers].filter(([name]) => name !== "date")),
    ...(cookies.length > 0 && { "set-cookie": cookies.join("; ") }),
  };
  return { status: response.status, headers: told, body: bytes.toString("latin1"), statements };
}

/** What never ends is let go after its first piece. */
async function bodyOf(response: Response): Promise<Buffer> {
  if (!response.headers.get("content-type")?.startsWith("text/event-stream"))
    return Buffer.from(await response.arrayBuffer());
  for await (const piece of response.body!) return Buffer.from(piece);
  return Buffer.alloc(0);
}

const typeOf = (body: Body | undefined) =>
  body && "raw" in body && body.type !== undefined ? { "content-type": body.type } : {};

const sent = (body: Body = { form: {} }, mark: string): URLSearchParams | Uint8Array<ArrayBuffer> =>
  "raw" in body ? new Uint8Array(body.raw) : new URLSearchParams({ ...body.form, [csrfName]: mark });
