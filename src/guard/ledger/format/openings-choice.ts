import { isInstant, isUuid, Malformed } from "./bytes.ts";
import { isPlainObject, type Plain, type PlainObject } from "./canonical.ts";
import type { EntryCore } from "./entry.ts";

export const openedType = "data.opened";

/**
 * Whose looks: of everybody but the platform's own services; of these, where others' data was opened; of the services
 * alone; of all; or of the one actor with this id.
 */
export const viewerWords = ["people", "others", "services", "all"] as const;
export type ViewerWord = (typeof viewerWords)[number];

/** Which openings a file is to show. All of it must hold; what is absent asks nothing. */
export type OpeningsChoice = {
  /** A `ViewerWord` or an actor's id. */
  viewer: string;
  /** Concerned by them; one of these is enough. */
  members?: readonly string[];
  purpose?: string;
  /** Instants in ISO 8601: from the first on, before the second. */
  since?: string;
  until?: string;
};

const isWord = (text: string): text is ViewerWord => viewerWords.some((one) => one === text);

/** As far as the entry itself says it: whom it concerns is in its parts. */
export function fitsChoice(core: EntryCore, { viewer, purpose, since, until }: OpeningsChoice): boolean {
  const { type, actor, at } = core;
  return (
    type === openedType &&
    (isWord(viewer) ? isBy(viewer, core) : actor["id"] === viewer) &&
    (purpose === undefined || core["purpose"] === purpose) &&
    (since === undefined || since <= at) &&
    (until === undefined || at < until)
  );
}

function isBy(viewer: ViewerWord, core: EntryCore): boolean {
  const isService = core.actor.kind === "service";
  switch (viewer) {
    case "people":
      return !isService;
    case "others":
      return !isService && !isOwn(core);
    case "services":
      return isService;
    case "all":
      return true;
  }
}

/** Whether somebody opened what is their own, and nothing else. */
export const isOwn = ({ relations }: PlainObject): boolean =>
  Array.isArray(relations) && relations.length === 1 && relations[0] === "self";

export function parseChoice(value: Plain | undefined): OpeningsChoice {
  const { viewer, members, purpose, since, until, ...unknown } = isPlainObject(value) ? value : {};
  const isMembers =
    members === undefined || (Array.isArray(members) && members.length > 0 && members.every(isUuid));
  const isPurpose = purpose === undefined || typeof purpose === "string";
  const isTime = [since, until].every((one) => one === undefined || isInstant(one));
  const isViewer = typeof viewer === "string" && (isWord(viewer) || isUuid(viewer));
  if (!isViewer || !isMembers || !isPurpose || !isTime || Object.keys(unknown).length > 0)
    throw new Malformed("the choice is none that a file can be made for");
  return value as OpeningsChoice;
}
