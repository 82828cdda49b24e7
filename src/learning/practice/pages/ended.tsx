import { after } from "#clock";
import { LinkButton, Opening, times, type Element } from "#web";
import { page, places, type Answer, type MemberCall } from "#web-server";
import { practiceWords as say } from "../practice.words.ts";

const endedTitle = ({ language: lang, academy, actor }: MemberCall): string =>
  actor.licenceUntil === null
    ? say(lang, "endedTitle")
    : say(lang, "endedTitleOn", { day: times(lang, academy.zone).date(after(actor.licenceUntil, -1)) });

/** VP-8: hidden, and said so to the person themselves; who saw what stays open to them. */
export const endedPart = (call: MemberCall): Element => (
  <Opening
    title={endedTitle(call)}
    lead={say(call.language, "endedWhy")}
    actions={<LinkButton href={places.whoSaw(call.academy)}>{say(call.language, "whoSaw")}</LinkButton>}
  />
);

export const endedPage = (call: MemberCall): Promise<Answer> =>
  page(call, { title: endedTitle(call), children: endedPart(call) }, { status: 403 });
