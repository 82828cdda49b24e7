import { readFileSync } from "node:fs";
import { setMark } from "#academy";
import { makeKey, revokeKey } from "#api";
import { minute } from "#clock";
import { giveLink } from "#links";
import { keepView } from "#list";
import { bringList, confirmBulk, confirmList, makeTeam, nameManager, prepareBulk, putInTeam } from "#people";
import { changeSignInRules, previewSignInRules } from "#sign-in";
import { sendTest, startEndpoint } from "#webhooks";
import type { HouseAct } from "./cast.ts";
import type { Gathering } from "./gather.ts";
import { endpointOf, tellProgram } from "./programs.ts";
import { actorOf, player, type Beat } from "./stage.ts";

/** What the first administrator does for the academy as a whole: its rules, lists, keys, and what is kept at hand. */
export const housekeeping = (stage: Gathering): Beat[] =>
  stage.production.house.map((act) => ({
    at: stage.calendar.at(act.day, act.time),
    act: () => carryOut(stage, act),
  }));

type Of<Does extends HouseAct["does"]> = Extract<HouseAct, { does: Does }>;

async function carryOut(stage: Gathering, act: HouseAct): Promise<void> {
  const { platform } = stage;
  const actor = actorOf(stage, stage.administrator);
  switch (act.does) {
    case "ask a second factor of everyone":
      return askOfEveryone(stage);
    case "bring a list":
      return bring(stage, act);
    case "act on many":
      return actOnMany(stage, act);
    case "form a team":
      return formTeam(stage, act);
    case "keep a view":
      return void (await keepView(platform, actor, "people", act));
    case "make a key":
      return giveKey(stage, act);
    case "set the mark":
      return setMark(platform, actor, readFileSync(act.picture));
    case "tell a program":
      return tellProgram(stage, act);
    case "try a program":
      return void (await sendTest(platform, actor, endpointOf(stage, act.name)));
    case "start a program again":
      return startEndpoint(platform, actor, endpointOf(stage, act.name));
    case "give a link":
      return showRoster(stage, act);
  }
}

async function askOfEveryone(stage: Gathering): Promise<void> {
  const actor = actorOf(stage, stage.administrator);
  const typed = { secondFactorForAll: true, networks: "", address: "192.0.2.14" };
  const { seen } = await previewSignInRules(stage.platform, actor, typed);
  await changeSignInRules(stage.platform, actor, { ...typed, seen });
}

async function bring(stage: Gathering, { file, role, lines, confirmed }: Of<"bring a list">): Promise<void> {
  const actor = actorOf(stage, stage.administrator);
  const bytes = Buffer.from(`${lines.join("\r\n")}\r\n`);
  const list = await bringList(stage.platform, actor, { bytes, file, role });
  if (confirmed) await confirmList(stage.platform, actor, list);
}

async function actOnMany(stage: Gathering, { act, wish, people }: Of<"act on many">): Promise<void> {
  const actor = actorOf(stage, stage.administrator);
  const members = people.map((name) => player(stage, name).id);
  const id = await prepareBulk(stage.platform, actor, act, members);
  const days = Object.entries(wish).map(([field, value]) => [
    field,
    typeof value === "number" ? stage.calendar.day(value) : value,
  ]);
  await confirmBulk(stage.platform, actor, { id, once: null }, Object.fromEntries(days));
}

async function formTeam(
  stage: Gathering,
  { title, above, manager, people }: Of<"form a team">,
): Promise<void> {
  const { platform, teams } = stage;
  const actor = actorOf(stage, stage.administrator);
  const team = await makeTeam(platform, actor, {
    title,
    above: above === undefined ? null : teams.get(above)!,
  });
  teams.set(title, team);
  for (const name of people) await putInTeam(platform, actor, player(stage, name).id, team);
  await nameManager(platform, actor, team, { member: player(stage, manager).id });
}

/** Nobody reads the key's text: whoever tries programs makes one of their own. */
async function giveKey(stage: Gathering, { name, scopes, days, revoked }: Of<"make a key">): Promise<void> {
  const actor = actorOf(stage, stage.administrator);
  const { id } = await makeKey(stage.platform, actor, { name, scopes, days: String(days) });
  if (!revoked) return;
  stage.clock.turn(9 * minute);
  await revokeKey(stage.platform, actorOf(stage, stage.administrator), id);
}

/** Its secret is kept nowhere: whoever tries links gives one of their own. */
async function showRoster(
  stage: Gathering,
  { purpose, group, days, exchanges }: Of<"give a link">,
): Promise<void> {
  await giveLink(stage.platform, actorOf(stage, stage.administrator), {
    shows: "roster",
    group: stage.groups.get(group)!,
    purpose,
    days: String(days),
    exchanges: String(exchanges),
    address: "",
  });
}
