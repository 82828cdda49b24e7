import { Fragment } from "#jsx/jsx-runtime";
import type { Instant } from "#clock";
import type { Platform } from "#platform";
import { Actions, Band, Empty, LinkButton, Opening, Pick, Sift, times, type Element } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { fold } from "../fold.ts";
import { isIn, views, type Look, type View } from "../looks.ts";
import type { RightsOptions } from "../options.ts";
import { readLooks, type Saw } from "../read-looks.ts";
import { sawWords as say } from "../who-saw.words.ts";
import { capital, sawPath } from "./common.ts";
import { Could } from "./could.tsx";
import { DaysPlot } from "./days-plot.tsx";
import { FoldedLine, ServiceLines, type Lines, type Says } from "./look-line.tsx";

type Shown = Saw & Lines & { now: Instant; view: View; earlier: boolean };

/** VP-19: also for somebody whose licence has ended. */
export async function whoSawPage(
  platform: Platform,
  options: RightsOptions,
  call: MemberCall,
): Promise<Answer> {
  const { language: lang, query, actor } = call;
  const before = Number(query.get("before") ?? Number.NaN);
  const earlier = Number.isSafeInteger(before);
  const view = views.find((one) => one === query.get("who")) ?? "all";
  const saw = await readLooks({ platform, options }, actor, earlier ? before : undefined);
  const now = platform.clock.now();
  const says: Says = (language, type) =>
    options
      .events()
      .find((event) => event.type === type)
      ?.says(language) ?? null;
  const props: Shown = { ...saw, call, now, view, says, earlier };
  const title = titleOf(props);
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening
          title={title}
          display
          lead={say(lang, "lead")}
          note={{ label: say(lang, "proof"), title: say(lang, "proof"), children: <Proof call={call} /> }}
        />
        {!earlier && (
          <Band id="w-30" title={say(lang, "thirtyDays")}>
            <DaysPlot
              lang={lang}
              zone={call.zone}
              now={now}
              looks={saw.lately.filter((look) => isIn("all", look))}
            />
          </Band>
        )}
        <Every {...props} />
      </Fragment>
    ),
  });
}

function titleOf({ lately: looks, call, earlier }: Shown): string {
  const lang = call.language;
  if (earlier) return say(lang, "titleEarlier");
  const lately = looks.filter(({ opening }) => opening);
  const people = new Set(
    lately.flatMap(({ by }) => (by.kind === "member" || by.kind === "guest" ? [by.id] : [])),
  );
  if (people.size > 0) return say(lang, "titlePeople", { count: people.size });
  if (lately.some(({ by }) => by.kind === "program")) return say(lang, "titlePrograms");
  return say(lang, lately.some(({ by }) => by.kind === "service") ? "titleServices" : "titleNobody");
}

const Proof = ({ call: { language: lang, academy } }: { call: MemberCall }): Element => (
  <Fragment>
    <p>{say(lang, "proofLead")}</p>
    <Actions>
      <LinkButton href={`${sawPath(academy)}/proof?shape=mine`} size="sm" icon="download-simple" download>
        {say(lang, "mine")}
      </LinkButton>
      <LinkButton href={`${sawPath(academy)}/proof?shape=complete`} size="sm" weight="bare" download>
        {say(lang, "complete")}
      </LinkButton>
    </Actions>
    <p>{say(lang, "completeHint")}</p>
    <p>
      {say(lang, "verifyWith", {
        key: <a href={`/a/${academy.slug}/ledger/vkey`}>{say(lang, "logKey")}</a>,
      })}
    </p>
  </Fragment>
);

const Every = (props: Shown): Element => {
  const { call, looks, view, next } = props;
  const { language: lang, academy } = call;
  const shown = looks.filter((look) => isIn(view, look));
  const options = views.map((value) => ({ value, label: say(lang, value) }));
  return (
    <Band
      id="w-who"
      title={say(lang, "every")}
      note={{ label: say(lang, "couldHead"), title: say(lang, "couldHead"), children: <Could {...props} /> }}
    >
      <Sift
        lang={lang}
        inline
        action={sawPath(academy)}
        sentence={say(lang, "showing", {
          who: <Pick name="who" label={say(lang, "whoLabel")} value={view} options={options} />,
        })}
      />
      {shown.length === 0 ? (
        <Empty small title={say(lang, "nothing")}>
          {say(lang, "nothingWhy")}
        </Empty>
      ) : (
        <Days {...props} looks={shown} />
      )}
      {next !== null && (
        <Actions more>
          <LinkButton href={`${sawPath(academy)}?who=${view}&before=${next}`} size="sm">
            {say(lang, "earlier")}
          </LinkButton>
        </Actions>
      )}
    </Band>
  );
};

const Days = (props: Shown): Element => {
  const { call, looks, now } = props;
  const clock = times(call.language, call.zone);
  const days = Map.groupBy(looks, ({ at }) => clock.isoDate(at));
  return (
    <Fragment>
      {[...days.values()].map((ofDay) => (
        <Fragment>
          <h3 class="day">{capital(clock.day(ofDay[0]?.at ?? now, now))}</h3>
          <ol class="line">
            <DayLines {...props} looks={ofDay} />
          </ol>
        </Fragment>
      ))}
    </Fragment>
  );
};

const isService = ({ by }: Look): boolean => by.kind === "service";

const DayLines = (props: Shown): Element => {
  const { looks, view } = props;
  const services = looks.filter(isService);
  const apart = view === "all" && services.length > 0;
  const single = apart ? looks.filter((look) => !isService(look)) : looks;
  return (
    <Fragment>
      {fold(single).map((line) => (
        <FoldedLine key={line[0].id} {...props} line={line} />
      ))}
      {apart && <ServiceLines {...props} looks={services} />}
    </Fragment>
  );
};
