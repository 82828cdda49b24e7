import type { Platform } from "#platform";
import type { Call, Route } from "#web-server";
import { letterHtml, letterPage, mailboxPage } from "./pages.tsx";
import { readLetter, readMailbox } from "./read-mailbox.ts";

/** Only where this is development: what was sent stays there to be looked at, links and all. */
export function mailboxRoutes(platform: Platform): Route[] {
  const letterOf = ({ params }: Call) => readLetter(platform, params["mail"] ?? "");
  const get = (name: string, path: string, handle: Route["handle"]): Route => ({
    name,
    method: "GET",
    path,
    access: { door: "public" },
    handle,
  });
  return [
    get("mailbox.list", "/mailbox", async (call) => mailboxPage(call, await readMailbox(platform))),
    get("mailbox.mail", "/mailbox/:mail", async (call) => letterPage(call, await letterOf(call))),
    get("mailbox.html", "/mailbox/:mail/html", async (call) => letterHtml(await letterOf(call))),
  ];
}
