export { findPeople, forgetNames } from "./directory/index.ts";
export { peopleHooks } from "./hooks.ts";
export { forgetInLists } from "./import/forget-person.ts";
export type { Erasing } from "./merge/erasing.ts";
export { makePeople } from "./module.ts";
export { managersPart } from "./teams/at-home.tsx";
export { makeTeam } from "./teams/change-teams.ts";
export { nameManager, putInTeam } from "./teams/team-seats.ts";
export type { TeamId } from "./tables.ts";
export type { FirstStep } from "./pages/first-steps.tsx";
export type { HomePart } from "./pages/home.tsx";
export { confirmBulk } from "./bulk/confirm.ts";
export { prepareBulk } from "./bulk/prepare.ts";
export { nameOf, namesOf, memberAt, profileChangedAt } from "./profile.ts";
export { recipientOf } from "./mail-parts.ts";
export { profileHolding } from "./holdings.ts";
export type { Licence } from "./licence.ts";
export { changeOwnName, correctName } from "./change-name.ts";
export { correctAddress } from "./correct-address.ts";
export { followAddress } from "./follow-address.ts";
export { inviteMember, type Invitation } from "./invite-member.ts";
export { acceptInvitation, findInvitation, type FoundInvitation } from "./accept-invitation.ts";
export { sendInvitationAgain, withdrawInvitation } from "./change-invitation.ts";
export { giveRole, takeRole } from "./change-roles.ts";
export { assignCoach, formGroup, renameGroup, seatInGroup, unseatFromGroup } from "./change-groups.ts";
export { reopenForMember, setLicence } from "./change-licence.ts";
export { resumeMember, suspendMember } from "./change-standing.ts";
export { addAcademy, type AcademyInput } from "./add-academy.ts";
export { invitationPath, ownNamePath, personPath } from "./paths.ts";
export { peopleWords } from "./words.ts";
export type { GroupId, Seat } from "./tables.ts";
export {
  AcademyFields,
  AdministratorFields,
  academyInput,
  beginning as academyBeginning,
  regionWords,
} from "./pages/academy-fields.tsx";
export { bringList } from "./import/bring-list.ts";
export { confirmList } from "./import/confirm-list.ts";
export { listTask } from "./import/list-task.ts";
