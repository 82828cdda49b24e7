import { listRoutes } from "#list";
import { forMembers, redirect, type Route } from "#web-server";
import { drop, tryAgain } from "./answer-failed.ts";
import { failedList } from "./failed-list.tsx";
import { failedPath, type WatchParts } from "./parts.ts";
import { watchWords as say } from "./watch.words.ts";

const operating = { door: "platform", may: "operate the platform" } as const;

export const watchRoutes = (parts: WatchParts): Route[] => [
  ...listRoutes(parts.platform, failedList(parts)),
  {
    name: "watch.try-again",
    method: "POST",
    path: `${failedPath}/:job/try-again`,
    access: operating,
    handle: forMembers(async (call) => {
      await tryAgain(parts, call.actor, call.params["job"] ?? "");
      return redirect(failedPath, { said: say(call.language, "triedAgain") });
    }),
  },
  {
    name: "watch.drop",
    method: "POST",
    path: `${failedPath}/:job/drop`,
    access: { ...operating, stepUp: true },
    handle: forMembers(async (call) => {
      await drop(parts, call.actor, call.params["job"] ?? "");
      return redirect(failedPath, { said: say(call.language, "dropped") });
    }),
  },
];
