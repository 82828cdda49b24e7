import type { MemberId } from "#ids";
import { deadAddressOf, newestMailState } from "#mail";
import type { Tx } from "#store";
import { listGiversTo, listLearnersOf, listSeatsOf, listSharesWith } from "./grants.ts";
import { invitationMail } from "./invitation.ts";
import {
  findFounding,
  findPerson,
  listCoachesOf,
  listGrants,
  listGroups,
  listReopenings,
  listSuspensions,
} from "./queries.ts";
import { listTeamsManaged, listTeamTitles } from "./teams/queries.ts";

/** All that a person's page asks the database for, still sealed: to be sent together. */
export const askAbout = (tx: Tx, member: MemberId) => ({
  person: findPerson(tx, member),
  groups: listGroups(tx),
  teams: listTeamTitles(tx),
  manages: listTeamsManaged(tx, member),
  grants: listGrants(tx, member),
  seats: listSeatsOf(tx, member),
  learners: listLearnersOf(tx, member),
  shares: listSharesWith(tx, member),
  givers: listGiversTo(tx, member),
  coachedBy: listCoachesOf(tx, member),
  reopenings: listReopenings(tx, member),
  suspensions: listSuspensions(tx, member),
  founding: findFounding(tx, member),
  dead: deadAddressOf(tx, member),
  invited: newestMailState(tx, member, invitationMail),
});
