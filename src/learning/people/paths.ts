import type { Academy } from "#academies";
import type { MemberId } from "#ids";
import type { GroupId, TeamId } from "./tables.ts";

type Slug = Pick<Academy, "slug">;

/** Where this module's pages are. */
export const invitationPath = ({ slug }: Slug, secret: string): string => `/invitation/${slug}/${secret}`;
export const peoplePath = ({ slug }: Slug): string => `/a/${slug}/people`;
export const invitePath = (academy: Slug): string => `${peoplePath(academy)}/invite`;
export const groupsPath = (academy: Slug): string => `${peoplePath(academy)}/groups`;
export const newGroupPath = (academy: Slug): string => `${groupsPath(academy)}/new`;
export const groupPath = (academy: Slug, group: GroupId): string => `${groupsPath(academy)}/${group}`;
export const teamsPath = (academy: Slug): string => `${peoplePath(academy)}/teams`;
export const newTeamPath = (academy: Slug): string => `${teamsPath(academy)}/new`;
export const teamPath = (academy: Slug, team: TeamId): string => `${teamsPath(academy)}/${team}`;
/** Of whoever manages a team: the people of it. */
export const myTeamPath = ({ slug }: Slug): string => `/a/${slug}/team`;
export const personPath = (academy: Slug, person: MemberId): string => `${peoplePath(academy)}/${person}`;
/** Who may be the same person as this one; and the merge of another into this one. */
export const samePath = (academy: Slug, person: MemberId): string => `${personPath(academy, person)}/same`;
export const mergingPath = (academy: Slug, stays: MemberId, leaves: MemberId): string =>
  `${personPath(academy, stays)}/merging?with=${leaves}`;
/** The erasure of one person is asked for on a page of another module. */
export const erasePath = ({ slug }: Slug, person: MemberId): string => `/a/${slug}/people/${person}/erase`;
/** Where those who lost their second factor wait for a second administrator: a page of the door. */
export const factorResetsPath = ({ slug }: Slug): string => `/a/${slug}/second-factor-resets`;
export const academiesPath = "/platform/academies";

export const ownNamePath = ({ slug }: Pick<Academy, "slug">): string => `/a/${slug}/name`;
