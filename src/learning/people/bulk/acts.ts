import { NotFound } from "#errors";
import type { Act } from "./act.ts";
import { joinGroup, leaveGroup } from "./group-acts.ts";
import { sendAgain } from "./invite-act.ts";
import { setLicences } from "./licence-act.ts";
import { joinTheTeam, leaveTheTeam } from "./team-acts.ts";
import { giveRoles, takeRoles } from "./role-acts.ts";

/** All that can be done to many people, in the order in which it is offered. */
export const acts: readonly Act[] = [
  setLicences,
  joinGroup,
  leaveGroup,
  joinTheTeam,
  leaveTheTeam,
  giveRoles,
  takeRoles,
  sendAgain,
];

export function actNamed(name: string): Act {
  const act = acts.find((one) => one.name === name);
  if (!act) throw new NotFound("act");
  return act;
}
