import { Fragment } from "#jsx/jsx-runtime";
import { hasRole } from "#access";
import type { Platform } from "#platform";
import { Actions, Band, LinkButton, Opening, type Child, type Element } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { invitePath, peoplePath } from "../paths.ts";
import type { Counts } from "../list/queries.ts";
import { firstSteps, type FirstStep } from "./first-steps.tsx";
import type { StandingCounts } from "../list/standing-counts.ts";
import { homeWords as say } from "../home.words.ts";
import { peopleWords as common } from "../words.ts";

/**
 * What a module has to say on somebody's first page; null where it has nothing for them. The first part that speaks
 * brings the page's title with it.
 */
export type HomePart = (platform: Platform) => (call: MemberCall) => Promise<Child | null>;

/** `first`: above all else, for learners and coaches. `below`: under the overview of administrators. */
export type HomeParts = {
  first?: readonly HomePart[];
  below?: readonly HomePart[];
  /** What else an empty academy begins with. */
  steps?: readonly FirstStep[];
};

type Sections = (call: MemberCall) => Promise<Child[]>;

const sectionsOf = (platform: Platform, parts: readonly HomePart[]): Sections => {
  const made = parts.map((part) => part(platform));
  return async (call) => {
    const said: Child[] = [];
    for (const part of made) said.push(await part(call));
    return said.filter((section) => section !== null);
  };
};

export function homePage(
  platform: Platform,
  counts: StandingCounts,
  { first = [], below = [], steps = [] }: HomeParts,
) {
  const [above, beneath] = [sectionsOf(platform, first), sectionsOf(platform, below)];
  return async (call: MemberCall): Promise<Answer> => {
    const sections = await above(call);
    const alone = sections.length === 0;
    if (hasRole(call.actor, "administrator"))
      sections.push(await forAdministrators(platform, counts, call, alone, steps));
    sections.push(...(await beneath(call)));
    if (sections.length === 0) sections.push(<Opening title={call.academy.name} />);
    return page(call, { title: say(call.language, "page"), children: sections });
  };
}

async function forAdministrators(
  platform: Platform,
  counts: StandingCounts,
  call: MemberCall,
  first: boolean,
  steps: readonly FirstStep[],
): Promise<Child> {
  const { actor } = call;
  const figures = await platform.store.read({ academy: actor.academy, member: actor.id }, (tx) =>
    counts.of(tx),
  );
  const beginning = await firstSteps(platform, call, figures, steps, first);
  return (
    <Fragment>
      {beginning}
      {(beginning === null || figures.everyone > 1) && (
        <Overview call={call} counts={figures} first={first && beginning === null} />
      )}
    </Fragment>
  );
}

type Props = { call: MemberCall; counts: Counts; first: boolean };

const Overview = ({ call, counts, first }: Props): Element => {
  const { language: lang, academy } = call;
  const waiting = counts.open;
  const over = counts["not-accepted"] - waiting;
  const [soon, ended] = [counts["licence-ends-soon"], counts["licence-ended"]];
  const to = (standing: string) => `${peoplePath(academy)}?standing=${standing}`;
  return (
    <Fragment>
      {first && (
        <Opening
          title={say(lang, "homeTitle", { waiting })}
          lead={say(lang, "homeLead", { people: counts.everyone, academy: academy.name })}
          actions={
            <Fragment>
              <LinkButton href={invitePath(academy)} weight="primary" icon="plus">
                {say(lang, "stepInviteAct")}
              </LinkButton>
              <LinkButton href={peoplePath(academy)}>{common(lang, "people")}</LinkButton>
            </Fragment>
          }
        />
      )}
      <Band id="home-waiting" title={say(lang, "homeWaiting")}>
        <p>
          {waiting + over === 0 ? say(lang, "homeAccepted") : say(lang, "homeWaitingText", { waiting })}{" "}
          {over > 0 && say(lang, "homeOver", { over })}
        </p>
        {waiting + over > 0 && (
          <Actions>
            <See href={to("not-accepted")}>{say(lang, "see")}</See>
          </Actions>
        )}
      </Band>
      <Band id="home-licences" title={say(lang, "homeSoon")}>
        <p>{say(lang, "homeSoonText", { soon, ended })}</p>
        {soon + ended > 0 && (
          <Actions>
            {soon > 0 && <See href={to("licence-ends-soon")}>{say(lang, "seeSoon")}</See>}
            {ended > 0 && <See href={to("licence-ended")}>{say(lang, "seeEnded")}</See>}
          </Actions>
        )}
      </Band>
    </Fragment>
  );
};

const See = ({ href, children }: { href: string; children: Child }): Element => (
  <LinkButton href={href} size="sm">
    {children}
  </LinkButton>
);
