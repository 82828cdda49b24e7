import { changePolicies, foreseePolicies } from "#academy";
import {
  changeOwnName,
  giveRole,
  nameOf,
  profileChangedAt,
  reopenForMember,
  suspendMember,
  withdrawInvitation,
} from "#people";
import type { Person, Production } from "./cast.ts";
import { actorOf, player, type Beat } from "./stage.ts";
import type { Gathering } from "./gather.ts";

/** What administrators do beside inviting: they look, suspend, reopen, erase. */
export function governing(stage: Gathering): Beat[] {
  const { production, calendar } = stage;
  const looks = production.looks.map(({ day, time, people }) => ({
    at: calendar.at(day, time),
    act: () => lookAt(stage, people),
  }));
  const decisions = production.decisions.map(({ day, ...decision }) => ({
    at: calendar.at(day, "10:20"),
    act: () => decide(stage, decision),
  }));
  return [...looks, ...decisions, ...production.people.flatMap((person) => changes(stage, person))];
}

function changes(stage: Gathering, person: Person): Beat[] {
  const { name, suspended, reopened, erased, renamed, given, withdrawn } = person;
  const { platform, calendar, ground } = stage;
  const administrator = () => actorOf(stage, stage.administrator);
  const beat = (day: number, act: () => Promise<void>): Beat => ({ at: calendar.at(day, "11:40"), act });
  const member = () => player(stage, name).id;
  return [
    ...(suspended
      ? [beat(suspended.day, () => suspendMember(platform, administrator(), member(), suspended.reason))]
      : []),
    ...(withdrawn === undefined
      ? []
      : [beat(withdrawn, () => withdrawInvitation(platform, administrator(), stage.invited.get(name)!))]),
    ...(given ? [beat(given.day, () => giveRole(platform, administrator(), member(), given.role))] : []),
    ...(renamed ? [beat(renamed.day, () => rename(stage, name, renamed.to))] : []),
    ...(reopened ? [beat(reopened.day, () => reopen(stage, name, reopened))] : []),
    ...(erased
      ? [beat(erased.day, () => ground.erase(platform, administrator(), { member: member(), ...erased }))]
      : []),
  ];
}

/** Their own act, on the page that shows the name as it is now. */
async function rename(stage: Gathering, name: string, to: string): Promise<void> {
  const actor = actorOf(stage, name);
  const changed = await stage.platform.store.read({ academy: actor.academy, member: actor.id }, (tx) =>
    profileChangedAt(tx, actor.id),
  );
  await changeOwnName(stage.platform, actor, { name: to, seen: String(changed) });
}

function reopen(
  stage: Gathering,
  name: string,
  { until, reason }: { until: number; reason: string },
): Promise<void> {
  const administrator = actorOf(stage, stage.administrator);
  const input = { reason, until: stage.calendar.day(until) };
  return reopenForMember(stage.platform, administrator, player(stage, name).id, input);
}

/** As an administrator does: look ahead, then change what was seen. */
async function decide(
  stage: Gathering,
  { numbers, reason }: Omit<Production["decisions"][number], "day">,
): Promise<void> {
  const { platform, production } = stage;
  const actor = actorOf(stage, stage.administrator);
  const { seen } = await foreseePolicies(platform, [], actor, numbers);
  await changePolicies(platform, actor, { numbers, seen, reason, confirmation: production.slug });
}

/** Opens names as a list of people does: one leaf over all of them. */
async function lookAt(stage: Gathering, people: readonly string[]): Promise<void> {
  const { store, gate } = stage.platform;
  const actor = actorOf(stage, stage.administrator);
  const members = people.flatMap((name) => stage.players.get(name)?.id ?? []);
  const asked = await store.read({ academy: actor.academy, member: actor.id }, async (tx) => {
    const names = [];
    for (const member of members) names.push(await nameOf(tx, member));
    return gate.ask(tx, actor, "administer", names);
  });
  await gate.open(asked);
}
