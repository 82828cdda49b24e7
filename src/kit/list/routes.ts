import { Conflict, Invalid } from "#errors";
import { parseId } from "#ids";
import type { Platform } from "#platform";
import { forMembers, orAgain, type Answer, type MemberCall, type Route } from "#web-server";
import { askFrom, askOf, lookName, stateFrom } from "./ask.ts";
import { dropLook, keepView } from "./kept-looks.ts";
import { listPage, pathOf } from "./list-page.tsx";
import type { List } from "./list.ts";
import { listWords as say } from "./list.words.ts";
import { queryOf } from "./state.ts";
import { takeAlong } from "./take-along.ts";
import { viewsInMind } from "./view-memory.ts";

/** The page of a list, the file of it, and the views of it that somebody keeps. */
export function listRoutes<Row, Extra>(platform: Platform, list: List<Row, Extra>): Route[] {
  const { route: name, path, access } = list;
  const at = (method: Route["method"], named: string, below: string, handle: Handle): Route => ({
    name: named,
    method,
    path: path + below,
    access,
    handle: forMembers(handle),
  });
  return [
    at("GET", name, "", (call) => listPage(platform, list, call)),
    ...(list.suggest
      ? [at("GET", `${name}-suggest`, "/suggest", (call) => suggest(platform, list, call))]
      : []),
    at("POST", `${name}-file`, "/file", (call) => takeAlong(platform, list, call)),
    at("POST", `${name}-view-kept`, "/views", (call) => keep(platform, list, call)),
    at("POST", `${name}-view-gone`, "/views/:view/gone", (call) => drop(platform, list, call)),
  ];
}

type Handle = (call: MemberCall) => Promise<Answer>;

async function suggest<Row, Extra>(
  platform: Platform,
  list: List<Row, Extra>,
  call: MemberCall,
): Promise<Answer> {
  const ask = askOf(platform, call, stateFrom(list, call.query), "page");
  const found = ask.state.text === "" ? [] : await list.suggest?.(ask);
  return { kind: "json", value: found ?? [] };
}

const keep = <Row, Extra>(platform: Platform, list: List<Row, Extra>, call: MemberCall): Promise<Answer> =>
  orAgain(
    call,
    async () => {
      const { actor, form, language, params } = call;
      const ask = askFrom(platform, list, call);
      await list.within?.(ask);
      const query = queryOf(ask.state);
      const name = form.get("name");
      const id = await keepView(platform, actor, list.name, { name, query }).catch(besideTheName);
      viewsInMind(platform).forget(actor, list.name);
      const to = `${pathOf(list.path, params)}?${query}${query === "" ? "" : "&"}view=${id}`;
      return { kind: "redirect", to, slip: { said: say(language, "kept", { name: name.trim() }) } };
    },
    (typed) => listPage(platform, list, call, typed),
  );

function besideTheName(error: unknown): never {
  if (error instanceof Conflict) throw new Invalid({ name: { sentence: error.reason } });
  throw error;
}

async function drop<Row, Extra>(
  platform: Platform,
  list: List<Row, Extra>,
  call: MemberCall,
): Promise<Answer> {
  const { actor, language, params } = call;
  const id = parseId<"look">(params["view"] ?? "");
  const { name, query } = await dropLook(platform, actor, list.name, id);
  viewsInMind(platform).forget(actor, list.name);
  const path = pathOf(list.path, params);
  const undo = { path: `${path}/views`, fields: { name, [lookName]: query } };
  return { kind: "redirect", to: path, slip: { said: say(language, "forgotten", { name }), undo } };
}
