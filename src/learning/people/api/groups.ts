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
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { formGroup, renameGroup, seatInGroup, unseatFromGroup } from "../change-groups.ts";
import type { GroupId } from "../tables.ts";
import { most } from "../words-typed.ts";
import { findGroup, groupsAfter } from "./queries.ts";

const groupSchema = object({
  id: id<"group">(),
  title: text({ least: 1, most: 500 }),
  formedAt: instantText,
  dissolvedAt: nullable(instantText),
});
const titleBody = object({ title: text({ least: 1, most: most.title }) });

type Row = Opened<NonNullable<Awaited<ReturnType<typeof findGroup>>>>;

const shown = ({ id: group, title, formedAt, dissolvedAt }: Row) => ({
  id: group,
  title,
  formedAt: isoInstant(formedAt),
  dissolvedAt: dissolvedAt && isoInstant(dissolvedAt),
});

async function askForGroup({ gate }: Platform, tx: Tx, actor: KeyActor, group: GroupId) {
  const found = await findGroup(tx, group);
  return found ? gate.ask(tx, actor, "administer", found) : gate.miss(tx, actor, "administer", ["content"]);
}

const listGroups = operation({
  id: "groups.list",
  method: "GET",
  path: "/groups",
  summary: {
    en: "Groups of the academy, the newest first.",
    nl: "Groepen van de academie, de nieuwste eerst.",
  },
  scope: "groups:read",
  query: object(paging),
  answer: { status: 200, says: "A page of groups.", schema: pageSchema(groupSchema) },
  work: (asked) =>
    openPage(asked, {
      purpose: "administer",
      after: groupsAfter,
      markOf: ({ formedAt: at, id: group }) => ({ at, id: group }),
      shown,
    }),
});

const readGroup = operation({
  id: "groups.read",
  method: "GET",
  path: "/groups/:group",
  summary: { en: "One group.", nl: "Eén groep." },
  scope: "groups:read",
  version: "tag",
  answer: { status: 200, says: "The group.", schema: groupSchema },
  async work({ platform, actor, id: named }) {
    const group = named<"group">("group");
    const asked = await platform.store.read(inHouse(actor), (tx) => askForGroup(platform, tx, actor, group));
    return { status: 200, value: shown(await platform.gate.open(asked)) };
  },
});

const form = operation({
  id: "groups.form",
  method: "POST",
  path: "/groups",
  summary: { en: "Forms a group.", nl: "Maakt een groep." },
  scope: "groups:write",
  body: titleBody,
  example: { title: "Ward 12" },
  answer: { status: 201, says: "Formed.", schema: object({ id: id<"group">() }) },
  work: ({ actor, body: { title }, once }) => once((platform) => formGroup(platform, actor, title), made),
});

const rename = operation({
  id: "groups.rename",
  method: "PUT",
  path: "/groups/:group/title",
  summary: { en: "Gives a group another name.", nl: "Geeft een groep een andere naam." },
  scope: "groups:write",
  version: "match",
  body: titleBody,
  example: { title: "Ward 14" },
  answer: { status: 204, says: "Renamed.", schema: null },
  async work({ platform, actor, body: { title }, id: named, unchanged }) {
    const group = named<"group">("group");
    const unless = unchanged(async (tx) =>
      shown(await platform.gate.open(await askForGroup(platform, tx, actor, group))),
    );
    await renameGroup(platform, actor, group, title, unless);
    return { status: 204 };
  },
});

const seat = operation({
  id: "groups.seat",
  method: "PUT",
  path: "/groups/:group/learners/:person",
  summary: { en: "Lets a participant learn in a group.", nl: "Laat een deelnemer in een groep leren." },
  scope: "groups:write",
  answer: { status: 204, says: "They learn in it.", schema: null },
  async work({ platform, actor, id: named }) {
    await seatInGroup(platform, actor, named<"member">("person"), named<"group">("group"), "learner");
    return { status: 204 };
  },
});

const unseat = operation({
  id: "groups.unseat",
  method: "DELETE",
  path: "/groups/:group/learners/:person",
  summary: { en: "Takes a participant out of a group.", nl: "Haalt een deelnemer uit een groep." },
  scope: "groups:write",
  answer: { status: 204, says: "They no longer learn in it.", schema: null },
  async work({ platform, actor, id: named }) {
    await unseatFromGroup(platform, actor, named<"member">("person"), named<"group">("group"));
    return { status: 204 };
  },
});

export const groupOperations: readonly Operation[] = [listGroups, readGroup, form, rename, seat, unseat];
