export type Take = {
  id: string;
  key: string;
  /** Bytes that the server has. */
  offset: number;
  url: string;
  slicesUrl: string;
  /** Where what was sent can be looked at; null when the server does not offer it. */
  mediaUrl: string | null;
  state: string;
};

/** `later`: the network or the server is away. `signed-out`, `gone`, `refused`: trying alone does not help. */
export type Trouble = "later" | "signed-out" | "gone" | "refused";
/** `sentence`: what the server says about it, in the language of the page. */
export type Answer<T> = { got: T } | { trouble: Trouble; sentence?: string };
export type SliceAnswer = { offset: number; accepted: boolean };

const patienceMs = 30_000;

/** The server's side of a take, as this page may ask it. Never throws. */
export class Server {
  readonly #base: string;

  constructor(base: string) {
    this.#base = base;
  }

  async begin(): Promise<Answer<Take>> {
    return this.#take(await send("POST", `${this.#base}/takes`), "");
  }

  async find(id: string): Promise<Answer<Take>> {
    return this.#take(await send("GET", `${this.#base}/takes/${encodeURIComponent(id)}`), id);
  }

  async slice(take: Take, offset: number, bytes: ArrayBuffer): Promise<Answer<SliceAnswer>> {
    const answer = await send("POST", `${take.slicesUrl}?offset=${offset}`, bytes, [409]);
    if ("trouble" in answer) return answer;
    const right = Number(answer.got.headers.get("X-Offset") ?? Number.NaN);
    if (!Number.isSafeInteger(right) || right < 0) return { trouble: "refused" };
    return { got: { offset: right, accepted: answer.got.status !== 409 } };
  }

  /** Where to go afterwards. */
  async end(take: Take, how: "save" | "discard"): Promise<Answer<string>> {
    const answer = await send("POST", `${take.url}/${how}`, undefined, [422]);
    if ("trouble" in answer) return answer;
    const body = await readObject(answer.got);
    if (answer.got.status === 422) return { trouble: "refused", sentence: text(body["sentence"]) };
    const target = new URL(text(body["location"]), document.baseURI);
    return target.origin === location.origin ? { got: target.href } : { trouble: "refused" };
  }

  async #take(answer: Answer<Response>, known: string): Promise<Answer<Take>> {
    if ("trouble" in answer) return answer;
    const body = await readObject(answer.got);
    const id = known || text(body["take"]);
    const { key, offset, slices, media, state } = body;
    if (!id || typeof key !== "string" || typeof offset !== "number") return { trouble: "refused" };
    const url = `${this.#base}/takes/${encodeURIComponent(id)}`;
    const slicesUrl = typeof slices === "string" ? slices : `${url}/slices`;
    const mediaUrl = typeof media === "string" ? media : null;
    return {
      got: { id, key, offset, url, slicesUrl, mediaUrl, state: typeof state === "string" ? state : "open" },
    };
  }
}

const csrf = (): string => document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? "";

async function send(
  method: string,
  url: string,
  body?: ArrayBuffer,
  fine: number[] = [],
): Promise<Answer<Response>> {
  const headers = new Headers({ Accept: "application/json" });
  if (method !== "GET") headers.set("X-CSRF-Token", csrf());
  if (body) headers.set("Content-Type", "application/octet-stream");
  try {
    const response = await fetch(url, {
      method,
      headers,
      body: body ?? null,
      // Signing in is a redirect: following it would send the page to a place that cannot answer.
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(patienceMs),
    });
    return response.ok || fine.includes(response.status)
      ? { got: response }
      : { trouble: troubleOf(response) };
  } catch {
    return { trouble: "later" };
  }
}

function troubleOf(response: Response): Trouble {
  if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403)
    return "signed-out";
  if (response.status === 404 || response.status === 410) return "gone";
  return response.status >= 500 || response.status === 429 || response.status === 408 ? "later" : "refused";
}

async function readObject(response: Response): Promise<Record<string, unknown>> {
  const body: unknown = await response.json().catch(() => null);
  return typeof body === "object" && body !== null ? { ...body } : {};
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
