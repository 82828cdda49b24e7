import type { Answer, Call, Route } from "#web-server";
import { orGone } from "./common.tsx";

type BehindLink = {
  path: string;
  /** Names of the two routes. */
  shown: string;
  sent: string;
  /** The page of a link that does not hold, whatever is wrong with it. */
  gone: (call: Call) => Answer;
  show: (call: Call) => Promise<Answer>;
  act: (call: Call) => Promise<Answer>;
};

export const secretOf = ({ params }: Call): string => params["secret"] ?? "";

/** What a link in a mail leads to. Opening it changes nothing: programs that look into mail do it too. */
export function behindLink({ path, shown, sent, gone, show, act }: BehindLink): Route[] {
  const route = { path, access: { door: "public" } } as const;
  return [
    {
      ...route,
      name: shown,
      method: "GET",
      limitPerMinute: 60,
      handle: (call) =>
        orGone(
          () => gone(call),
          () => show(call),
        ),
    },
    {
      ...route,
      name: sent,
      method: "POST",
      limitPerMinute: 20,
      handle: (call) =>
        orGone(
          () => gone(call),
          () => act(call),
        ),
    },
  ];
}
