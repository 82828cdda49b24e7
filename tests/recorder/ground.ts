import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { rewrite, Scanner, beginsRun } from "../../src/learning/practice/webm/index.ts";

const csrf = "the token of this page";
const policy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; media-src 'self' blob:; require-trusted-types-for 'script'; trusted-types 'none'";

type Held = { id: string; key: string; bytes: Buffer; runs: number[]; state: string };

const words =
  `ready recording recorded device-gone nearly-over elsewhere not-allowed no-device save-failed discard-failed
  begin-later begin-signed-out begin-refused safe-signed-out safe-gone safe-refused safe-gap
  level-quiet level-good level-loud`.split(/\s+/);
const sentences: Record<string, string> = {
  found: "found {time}",
  "safe-all": "all safe, {time}",
  "safe-part": "safe up to {time}, {seconds} s at risk",
  "safe-later": "no network, safe up to {time}",
};
const word = (key: string) => `<dt>${key}</dt><dd data-word="${key}">${sentences[key] ?? key}</dd>`;

const recorderPage = (take: string) => `<!doctype html><html lang="en"><head><title>Record</title>
<meta name="csrf" content="${csrf}"><script type="module" src="/assets/recorder.js"></script></head>
<body><main data-recorder data-base="/practice" data-longest-seconds="120" data-take="${take}"><h1>Record</h1>
<video data-mirror muted playsinline></video><p data-status role="status"></p><p data-safe></p>
<progress data-sent aria-label="Sent"></progress><p><span data-elapsed></span> of <span data-longest></span></p>
<select data-device="camera" aria-label="Camera"></select><select data-device="microphone" aria-label="Microphone"></select>
<svg data-level role="meter" aria-label="Microphone" aria-valuemin="0" aria-valuemax="100" aria-valuenow="0">${"<rect/>".repeat(28)}</svg>
<div data-stage="check" hidden><button data-act="start">Start</button></div>
<div data-stage="countdown" hidden><span data-count></span><svg><path data-arch d="M0 0h1"/></svg><button data-act="cancel">Cancel</button></div>
<div data-stage="recording" hidden><button data-act="stop">Stop</button></div>
<div data-stage="found" hidden><button data-act="resume">Go on</button></div>
<div data-stage="found finished" hidden><video data-lookback controls hidden></video><button data-act="look" disabled>Look</button>
<button data-act="save" disabled>Save</button><button data-act="again">Again</button><button data-act="discard">Discard</button></div>
<div data-stage="elsewhere" hidden>Another tab</div><div data-stage="blocked" hidden><button data-act="retry">Retry</button></div>
<dl hidden data-words>${[...words, ...Object.keys(sentences)].map(word).join("")}</dl></main></body></html>`;

const playerPage = (id: string) => `<!doctype html><html lang="en"><head><title>Play</title>
<script type="module" src="/assets/player.js"></script></head><body><main data-player><h1>Play</h1>
<video controls preload="auto" src="/media/${id}"></video><a href="#r1" data-seconds="2">0:02</a>
<button data-remark-here>Remark here</button><form><input data-moment aria-label="Moment"><input type="hidden" data-moment-ms>
<textarea data-remark aria-label="Remark"></textarea></form><p data-over hidden>Over</p></main></body></html>`;

async function bundle(): Promise<Map<string, string>> {
  const island = fileURLToPath(new URL("../../src/learning/practice/island/", import.meta.url));
  const entryPoints = [`${island}recorder.ts`, `${island}player.ts`];
  const options = {
    bundle: true,
    format: "esm",
    target: "es2022",
    tsconfigRaw: {},
    outdir: "/assets",
  } as const;
  const { outputFiles } = await build({ entryPoints, write: false, ...options });
  return new Map(outputFiles.map((file) => [file.path, file.text]));
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** The finished recording, as saving makes it. */
export async function finished(take: Held): Promise<Buffer> {
  const scanner = new Scanner();
  take.runs.forEach((from, index) => {
    scanner.startRun();
    scanner.push(take.bytes.subarray(from, take.runs[index + 1]));
  });
  const parts: Buffer[] = [];
  for await (const part of rewrite(scanner.finish(), once(take.bytes))) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

/** A server that keeps to the recorder's contract, and can be away. */
export class Ground {
  readonly takes = new Map<string, Held>();
  readonly media = new Map<string, Buffer>();
  readonly reports: string[] = [];
  /** While true every request about takes is cut off. */
  away = false;
  /** The next answer to a slice is lost on its way, after the slice was kept. */
  loseAnswer = false;
  /** What the server says to whoever saves; empty: it saves. */
  refusal = "";
  openTake = "";
  address = "";
  #scripts = new Map<string, string>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  async open(): Promise<void> {
    this.#scripts = await bundle();
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    if (address && typeof address === "object") this.address = `http://127.0.0.1:${address.port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  get only(): Held {
    const [take] = this.takes.values();
    if (!take || this.takes.size !== 1) throw new Error(`${this.takes.size} takes`);
    return take;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.address);
    const script = this.#scripts.get(url.pathname);
    if (script !== undefined) return send(response, 200, script, { "content-type": "text/javascript" });
    if (url.pathname.startsWith("/media/")) return this.#play(request, response, url.pathname.slice(7));
    if (url.pathname.startsWith("/practice/takes")) return this.#take(request, response, url);
    const body = url.pathname === "/play" ? playerPage(url.search.slice(1)) : recorderPage(this.openTake);
    send(response, url.pathname === "/favicon.ico" ? 204 : 200, body, {
      "content-type": "text/html",
      "content-security-policy": policy,
    });
  }

  #play(request: IncomingMessage, response: ServerResponse, id: string): void {
    const bytes = this.media.get(id);
    if (!bytes) return send(response, 404, "");
    const [, from = "0", to = ""] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "") ?? [];
    const end = to ? Math.min(Number(to) + 1, bytes.length) : bytes.length;
    const part = bytes.subarray(Number(from), end);
    const range = { "content-range": `bytes ${from}-${end - 1}/${bytes.length}`, "accept-ranges": "bytes" };
    send(response, request.headers.range ? 206 : 200, part, { "content-type": "video/webm", ...range });
  }

  async #take(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (this.away) return void request.socket.destroy();
    if (request.method === "POST" && request.headers["x-csrf-token"] !== csrf) return send(response, 403, "");
    const [, , , id, what] = url.pathname.split("/");
    if (!id) return this.#begin(response);
    const take = this.takes.get(id);
    if (!take) return send(response, 404, "");
    if (what === "slices") return this.#slice(request, response, take, url, Buffer.concat(chunks));
    if (!what) return json(response, { key: take.key, offset: take.bytes.length, state: take.state });
    if (what === "save" && this.refusal !== "")
      return send(response, 422, JSON.stringify({ sentence: this.refusal }));
    take.state = what === "save" ? "saved" : "discarded";
    json(response, { location: `/${take.state}` });
  }

  #begin(response: ServerResponse): void {
    const id = randomBytes(8).toString("hex");
    const take = {
      id,
      key: randomBytes(32).toString("base64"),
      bytes: Buffer.alloc(0),
      runs: [],
      state: "open",
    };
    this.takes.set(id, take);
    json(response, { take: id, key: take.key, offset: 0, slices: `/practice/takes/${id}/slices` });
  }

  #slice(request: IncomingMessage, response: ServerResponse, take: Held, url: URL, bytes: Buffer): void {
    const right = take.bytes.length;
    const fits = Number(url.searchParams.get("offset")) === right;
    if (fits && beginsRun(bytes)) take.runs.push(right);
    if (fits) take.bytes = Buffer.concat([take.bytes, bytes]);
    if (fits && this.loseAnswer) {
      this.loseAnswer = false;
      return void request.socket.destroy();
    }
    send(response, fits ? 204 : 409, "", { "x-offset": String(take.bytes.length) });
  }
}

function send(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, headers);
  response.end(body);
}

const json = (response: ServerResponse, body: unknown): void =>
  send(response, 200, JSON.stringify(body), { "content-type": "application/json" });
