import { after, hour, type Instant } from "#clock";
import { Forbidden, NotFound } from "#errors";
import { parseId, type Id } from "#ids";
import type { ListAsk } from "#list";
import { formatPosition, times, type Child, type Element } from "#web";
import { forMembers as forAllMembers, type Answer, type Call, type MemberCall } from "#web-server";
import { endedPage } from "./ended.tsx";

export type Handler = (call: MemberCall) => Promise<Answer>;

/** One call within the doors of an academy. Where the reader's own licence has ended, a page says so. */
export const forMembers = (handle: Handler) =>
  forAllMembers(async (call) => {
    try {
      return await handle(call);
    } catch (error) {
      const ended = error instanceof Forbidden && error.reason === "licence ended";
      if (!ended || call.route.body === "raw") throw error;
      return endedPage(call);
    }
  });

/** The id that stands in the path; what cannot be one names nothing. */
export function idIn<Kind extends string>({ params }: Call, name: string): Id<Kind> {
  const id = parseId<Kind>(params[name] ?? "");
  if (!id) throw new NotFound(name);
  return id;
}

export function idFrom<Kind extends string>(text: string): Id<Kind> {
  const id = parseId<Kind>(text);
  if (!id) throw new NotFound("id");
  return id;
}

/** A title of a work. */
export const Work = ({ children }: { children: Child }): Element => <em>{children}</em>;
export const asWork = (words: Child): Element => <Work>{words}</Work>;

export const lengthText = (milliseconds: number): string => formatPosition(milliseconds / 1_000);

/** Where the rows of a list stand, on its own page or on another. */
export type Place = Pick<ListAsk, "language" | "academy" | "zone" | "readerZone">;

export const placeIn = ({ language, academy, zone: readerZone }: MemberCall): Place => ({
  language,
  academy,
  zone: academy.zone,
  readerZone,
});

/** What a page needs to write times. */
export const timesOf = ({ language, zone }: MemberCall) => times(language, zone);

/** VP-2: when a recording that nobody decides on is gone. */
export const unsavedUntil = ({ policy }: MemberCall["academy"], lastSliceAt: Instant): Instant =>
  after(lastSliceAt, policy.unsavedTakeHours * hour);
