import { hasRole } from "#access";
import type { Platform } from "#platform";
import { Actions, Band, LinkButton, Opening, type Child, type Element } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { peoplePath } from "../paths.ts";
import type { Counts } from "../queries.ts";
import type { StandingCounts } from "../standing-counts.ts";
import { peopleWords as say } from "../words.ts";

/** What a module has to say on somebody's first page; null where it has nothing for them. */
export type HomePart = (call: MemberCall) => Promise<Child | null>;

export async function homePage(
  platform: Platform,
  counts: StandingCounts,
  parts: readonly HomePart[],
  call: MemberCall,
): Promise<Answer> {
  const sections: Child[] = [];
  for (const part of parts) {
    const said = await part(call);
    if (said !== null) sections.push(said);
  }
  if (hasRole(call.actor, "administrator")) sections.push(await forAdministrators(platform, counts, call));
  return page(call, { title: call.academy.name, children: sections });
}

async function forAdministrators(
  { store }: Platform,
  counts: StandingCounts,
  call: MemberCall,
): Promise<Child> {
  const { actor } = call;
  const figures = await store.read({ academy: actor.academy, member: actor.id }, (tx) => counts.of(tx));
  return <Overview call={call} counts={figures} />;
}

const Overview = ({ call, counts }: { call: MemberCall; counts: Counts }): Element => {
  const { language: lang, academy } = call;
  const waiting = counts["not-accepted"];
  const [soon, ended] = [counts["licence-ends-soon"], counts["licence-ended"]];
  const to = (standing: string) => `${peoplePath(academy)}?standing=${standing}`;
  return (
    <>
      <Opening
        title={say(lang, "homeTitle", { waiting })}
        lead={say(lang, "homeLead", { people: counts.everyone, academy: academy.name })}
        actions={<LinkButton href={peoplePath(academy)}>{say(lang, "people")}</LinkButton>}
      />
      <Band id="home-waiting" title={say(lang, "homeWaiting")}>
        <p>{say(lang, "homeWaitingText", { waiting })}</p>
        {waiting > 0 && <See href={to("not-accepted")}>{say(lang, "see")}</See>}
      </Band>
      <Band id="home-licences" title={say(lang, "homeSoon")}>
        <p>{say(lang, "homeSoonText", { soon, ended })}</p>
        {soon > 0 && <See href={to("licence-ends-soon")}>{say(lang, "see")}</See>}
      </Band>
    </>
  );
};

const See = ({ href, children }: { href: string; children: Child }): Element => (
  <Actions>
    <LinkButton href={href} size="sm">
      {children}
    </LinkButton>
  </Actions>
);
