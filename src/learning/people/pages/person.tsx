import { Fragment } from "#jsx/jsx-runtime";
import type { Asked, MemberActor, Opened } from "#access";
import type { Instant } from "#clock";
import { NotFound } from "#errors";
import type { MemberId } from "#ids";
import { MailBand } from "#notices";
import type { Platform } from "#platform";
import { houseOf } from "#vault";
import type { Tx } from "#store";
import { Opening, type Lang } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { askAbout } from "../about-person.ts";
import { licenceAt, type Licence } from "../licence.ts";
import { personWords as say } from "../person.words.ts";
import { peopleWords as common } from "../words.ts";
import { addressScripts } from "./address-field.tsx";
import { calledBy } from "./common.tsx";
import { ReachBand } from "./person-reach.tsx";
import { TeamBand } from "./person-team.tsx";
import { untouched, type Typed } from "#web-server";
import { FactorBand } from "./person-factor.tsx";
import { CoachBand, GroupsBand, RolesBand } from "./person-places.tsx";
import { WhoBand } from "./person-who.tsx";
import {
  EraseBand,
  HistoryBand,
  InvitationBand,
  LicenceBand,
  SameBand,
  StandingBand,
} from "./person-standing.tsx";

async function readPerson({ gate }: Platform, tx: Tx, actor: MemberActor, member: MemberId) {
  const { person, expected, ...beside } = await tx.together(() => ({
    expected: gate.expect(tx, actor, "administer", ["name", "address", "reason", "content"], {
      members: [member, houseOf(actor.academy)],
    }),
    ...askAbout(tx, member),
  }));
  if (!person) throw new NotFound("person");
  return gate.ask(tx, actor, "administer", { person, ...beside }, expected);
}

type Read = Awaited<ReturnType<typeof readPerson>> extends Asked<infer Rows> ? Rows : never;

export type PersonView = Opened<Read> & {
  call: MemberCall;
  now: Instant;
  licence: Licence;
  typed: Typed;
};

/** Everything an administrator may see and do about one person, on one page and in one leaf. */
export async function personPage(
  platform: Platform,
  call: MemberCall,
  member: MemberId,
  typed: Typed = untouched(),
): Promise<Answer> {
  const { actor, language: lang } = call;
  const now = platform.clock.now();
  const asked = await platform.store.read({ academy: actor.academy, member: actor.id }, async (tx) =>
    readPerson(platform, tx, actor, member),
  );
  const opened = await platform.gate.open(asked);
  const view: PersonView = { ...opened, call, now, typed, licence: licenceAt(opened.person, now) };
  const title = titleOf(lang, view);
  return page(call, {
    title,
    scripts: addressScripts,
    children: (
      <Fragment>
        <Opening
          title={title}
          {...(view.person.name !== null && { lead: view.person.address })}
          note={{
            label: common(lang, "whoSees"),
            title: common(lang, "whoSees"),
            children: <p>{common(lang, "whoSeesText")}</p>,
          }}
        />
        <WhoBand {...view} />
        <InvitationBand {...view} />
        <MailBand call={call} member={member} dead={view.dead} />
        <RolesBand {...view} />
        <GroupsBand {...view} />
        <TeamBand {...view} />
        <CoachBand {...view} />
        <ReachBand {...view} />
        <LicenceBand {...view} />
        <HistoryBand {...view} />
        <FactorBand {...view} />
        <StandingBand {...view} />
        <SameBand {...view} />
        <EraseBand {...view} />
      </Fragment>
    ),
  });
}

function titleOf(lang: Lang, { person, licence }: PersonView): string {
  const name = calledBy(lang, person);
  if (person.state === "invited") return say(lang, "invitedTitle", { name });
  if (person.state === "suspended") return say(lang, "suspendedTitle", { name });
  return licence.state === "ended" ? say(lang, "endedTitle", { name }) : name;
}
