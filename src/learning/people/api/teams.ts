import {
  id,
  instantText,
  made,
  nullable,
  object,
  inHouse,
  openPage,
  operation,
  pageSchema,
  paging,
  text,
  type Operation,
} from "#api";
import type { KeyActor, Opened } from "#access";
import { isoInstant } from "#clock";
import { NotFound } from "#errors";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { Problem } from "#web-server";
import type { TeamId } from "../tables.ts";
import { makeTeam, renameTeam } from "../teams/change-teams.ts";
import { most } from "../words-typed.ts";
import { findTeam, teamsAfter } from "./queries.ts";

const teamSchema = object({
  id: id<"team">(),
  title: text({ least: 1, most: 500 }),
  /** The team that it lies in. */
  above: nullable(id<"team">()),
  madeAt: instantText,
});
const title = text({ least: 1, most: most.title });

type Row = Opened<NonNullable<Awaited<ReturnType<typeof findTeam>>>>;

const shown = ({ id: team, title: called, path, madeAt }: Row) => ({
  id: team,
  title: called,
  above: path.at(-2) ?? null,
  madeAt: isoInstant(madeAt),
});

async function askForTeam({ gate }: Platform, tx: Tx, actor: KeyActor, team: TeamId) {
  const found = await findTeam(tx, team);
  return found ? gate.ask(tx, actor, "administer", found) : gate.miss(tx, actor, "administer", ["content"]);
}

const listTeams = operation({
  id: "teams.list",
  method: "GET",
  path: "/teams",
  summary: {
    en: "Teams of the academy, the newest first. Who belongs to one, people?team= says.",
    nl: "Teams van de academie, de nieuwste eerst. Wie bij een team hoort, zegt people?team=.",
  },
  scope: "teams:read",
  query: object(paging),
  answer: { status: 200, says: "A page of teams.", schema: pageSchema(teamSchema) },
  work: (asked) =>
    openPage(asked, {
      purpose: "administer",
      after: teamsAfter,
      markOf: ({ madeAt: at, id: team }) => ({ at, id: team }),
      shown,
    }),
});

const readTeam = operation({
  id: "teams.read",
  method: "GET",
  path: "/teams/:team",
  summary: { en: "One team.", nl: "Eén team." },
  scope: "teams:read",
  version: "tag",
  answer: { status: 200, says: "The team.", schema: teamSchema },
  async work({ platform, actor, id: named }) {
    const team = named<"team">("team");
    const asked = await platform.store.read(inHouse(actor), (tx) => askForTeam(platform, tx, actor, team));
    return { status: 200, value: shown(await platform.gate.open(asked)) };
  },
});

const noTeamAbove = (): Problem =>
  new Problem(422, "invalid", "Something in this request does not fit.", {
    faults: [{ at: "/above", code: "unknown", detail: "There is no such team." }],
  });

const make = operation({
  id: "teams.make",
  method: "POST",
  path: "/teams",
  summary: {
    en: "Makes a team, in another one or in none. Who manages it, an administrator says.",
    nl: "Maakt een team, in een ander of in geen. Wie het leidt, zegt een beheerder.",
  },
  scope: "teams:write",
  body: object({ title, above: nullable(id<"team">()) }),
  example: { title: "Ward 7, nights", above: null },
  answer: { status: 201, says: "Made.", schema: object({ id: id<"team">() }) },
  work: ({ actor, body, once }) =>
    once(
      (platform) =>
        makeTeam(platform, actor, body).catch((error: unknown) => {
          throw error instanceof NotFound ? noTeamAbove() : error;
        }),
      made,
    ),
});

const rename = operation({
  id: "teams.rename",
  method: "PUT",
  path: "/teams/:team/title",
  summary: { en: "Gives a team another name.", nl: "Geeft een team een andere naam." },
  scope: "teams:write",
  version: "match",
  body: object({ title }),
  example: { title: "Ward 8, nights" },
  answer: { status: 204, says: "Renamed.", schema: null },
  async work({ platform, actor, body, id: named, unchanged }) {
    const team = named<"team">("team");
    const unless = unchanged(async (tx) =>
      shown(await platform.gate.open(await askForTeam(platform, tx, actor, team))),
    );
    await renameTeam(platform, actor, team, body.title, unless);
    return { status: 204 };
  },
});

export const teamOperations: readonly Operation[] = [listTeams, readTeam, make, rename];
