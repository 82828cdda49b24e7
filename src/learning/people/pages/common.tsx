import { Fragment } from "#jsx/jsx-runtime";
import type { Role } from "#access";
import type { Instant } from "#clock";
import { NotFound } from "#errors";
import { parseId, type MemberId } from "#ids";
import { times, type Child, type Element, type Lang, type Option } from "#web";
import { faultsIn, type Answer, type Call, type MemberCall } from "#web-server";
import { lastMoment } from "../days.ts";
import type { Licence } from "../licence.ts";
import { academyRoles } from "../roles.ts";
import type { GroupId } from "../tables.ts";
import { peopleWords as say } from "../words.ts";

export const { sentence, faultOf } = faultsIn(say);

/** One call within the doors of an academy. */
export type Handler = (call: MemberCall) => Promise<Answer>;

export const memberIn = ({ params }: Call): MemberId => {
  const id = parseId<"member">(params["person"] ?? "");
  if (!id) throw new NotFound("person");
  return id;
};

export const groupFrom = (text: string): GroupId => {
  const id = parseId<"group">(text);
  if (!id) throw new NotFound("group");
  return id;
};

/** How somebody is called on pages of administrators. */
export const calledBy = (lang: Lang, { name, address }: { name: string | null; address: string }): string =>
  name ?? address ?? say(lang, "noName");

export const roleWord = (lang: Lang, role: Role): string => say(lang, role);

export const roleOptions = (lang: Lang): Option[] =>
  academyRoles.map((value) => ({ value, label: say(lang, value) }));

type At = { lang: Lang; zone: string; now: Instant };

export const LicenceCell = ({ licence, at: { lang, zone, now } }: { licence: Licence; at: At }): Element => {
  const { date, distance } = times(lang, zone);
  const last = (end: Instant) => date(lastMoment(end));
  switch (licence.state) {
    case "none needed":
      return <span class="muted">{say(lang, "licenceNone")}</span>;
    case "to come":
      return <span>{say(lang, "licenceToCome", { date: date(licence.from) })}</span>;
    case "in force":
      return (
        <span>
          {licence.until === null
            ? say(lang, "licenceOpen")
            : say(lang, "licenceUntil", { date: last(licence.until) })}
        </span>
      );
    case "ends soon":
      return (
        <Two
          state="unknown"
          first={say(lang, "licenceSoon", { distance: distance(lastMoment(licence.until), now) })}
          second={last(licence.until)}
        />
      );
    case "ended":
      return (
        <Two
          state="broken"
          first={say(lang, "licenceEnded", { date: last(licence.at) })}
          second={say(lang, "licenceEndedSub")}
        />
      );
    case "reopened":
      return (
        <Two
          state="unknown"
          first={say(lang, "licenceReopened", { date: last(licence.until) })}
          second={say(lang, "licenceReopenedSub", { date: last(licence.at) })}
        />
      );
  }
};

const Two = (props: { state: string; first: Child; second: Child }): Element => (
  <Fragment>
    <span class={props.state}>
      <strong>{props.first}</strong>
    </span>{" "}
    <span class="sub">{props.second}</span>
  </Fragment>
);
