import { type Server, createServer } from "node:http";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axe, launchBrowser } from "./browser.ts";

const policy = "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
const page = (body: string) =>
  `<!doctype html><html lang="en"><title>Trial</title><main><h1>Trial</h1>${body}</main>`;
const pages: Record<string, string> = { "/": page("<p>Good</p>"), "/bad": page("<button></button>") };

let server: Server;
let browser: Browser;

beforeAll(async () => {
  server = createServer((request, response) => {
    response.writeHead(200, { "content-type": "text/html", "content-security-policy": policy });
    response.end(pages[request.url ?? "/"] ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  server.close();
});

const open = async (path: string): Promise<Page> => {
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("not listening");
  const opened = await browser.newPage();
  await opened.goto(`http://127.0.0.1:${address.port}${path}`);
  return opened;
};

test("opens a page", async () => {
  expect(await (await open("/")).textContent("p")).toBe("Good");
});

test("records WebM from the fake camera and microphone", async () => {
  const opened = await open("/");
  const bytes = await opened.evaluate(`(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
    const recorder = new MediaRecorder(stream, { mimeType: "video/webm" });
    const begun = new Promise((resolve) => {
      let all = new Blob();
      recorder.ondataavailable = ({ data }) => (all = new Blob([all, data])).size >= 4 && resolve(all);
    });
    recorder.start(200);
    const head = await (await begun).slice(0, 4).arrayBuffer();
    recorder.stop();
    return [...new Uint8Array(head)];
  })()`);
  expect(bytes).toEqual([0x1a, 0x45, 0xdf, 0xa3]);
});

test("finds what hinders people under a strict policy, and nothing where nothing does", async () => {
  expect(await axe(await open("/"))).toEqual([]);
  expect((await axe(await open("/bad"))).map(({ id }) => id)).toEqual(["button-name"]);
});
