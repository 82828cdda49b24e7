import { day, type Instant } from "#clock";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import {
  Actions,
  Band,
  Empty,
  LinkButton,
  Opening,
  Pick,
  Sift,
  formatEntry,
  formatList,
  times,
  type Child,
  type Element,
  type Lang,
} from "#web";
import { page, places, type Answer, type MemberCall } from "#web-server";
import { isIn, views, type Look, type View } from "../looks.ts";
import type { RightsOptions } from "../options.ts";
import { readLooks, type Saw } from "../read-looks.ts";
import { sawWords as say } from "../who-saw.words.ts";
import { sawPath } from "./common.ts";
import { DaysPlot } from "./days-plot.tsx";

export type Says = (lang: Lang, type: string) => string | null;
type View0 = Saw & { call: MemberCall; now: Instant; view: View; says: Says };

/** VP-19: also for somebody whose licence has ended. */
export async function whoSawPage(
  platform: Platform,
  options: RightsOptions,
  call: MemberCall,
): Promise<Answer> {
  const { language: lang, query, actor } = call;
  const before = Number(query.get("before") ?? Number.NaN);
  const view = views.find((one) => one === query.get("who")) ?? "all";
  const saw = await readLooks(
    { platform, options },
    actor,
    Number.isSafeInteger(before) ? before : undefined,
  );
  const now = platform.clock.now();
  const says: Says = (language, type) =>
    options
      .events()
      .find((event) => event.type === type)
      ?.says(language) ?? null;
  const props: View0 = { ...saw, call, now, view, says };
  const title = titleOf(props);
  return page(call, {
    title,
    children: (
      <>
        <Opening
          title={title}
          display
          lead={say(lang, "lead")}
          note={{ label: say(lang, "proof"), title: say(lang, "proof"), children: <Proof call={call} /> }}
        />
        <Band id="w-30" title={say(lang, "thirtyDays")}>
          <DaysPlot
            lang={lang}
            zone={call.academy.zone}
            now={now}
            looks={saw.looks.filter((look) => isIn("all", look))}
          />
        </Band>
        <Every {...props} />
      </>
    ),
  });
}

function titleOf({ looks, call, now }: View0): string {
  const lang = call.language;
  const lately = looks.filter(({ at, opening }) => opening && now - at <= 30 * day);
  const people = new Set(lately.flatMap(({ by }) => (by.kind === "member" ? [by.id] : [])));
  if (people.size > 0) return say(lang, "titlePeople", { count: people.size });
  return say(lang, lately.some(({ by }) => by.kind === "service") ? "titleServices" : "titleNobody");
}

const Proof = ({ call: { language: lang, academy } }: { call: MemberCall }): Element => (
  <>
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
      {say(lang, "verifyWith")} <a href={`/a/${academy.slug}/ledger/vkey`}>vkey</a>
    </p>
  </>
);

const Every = (props: View0): Element => {
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

const Days = (props: View0): Element => {
  const { call, looks, now } = props;
  const clock = times(call.language, call.academy.zone);
  const days = Map.groupBy(looks, ({ at }) => clock.isoDate(at));
  return (
    <>
      {[...days.values()].map((ofDay) => (
        <>
          <h3 class="day">{capital(clock.day(ofDay[0]?.at ?? now, now))}</h3>
          <ol class="line">
            {ofDay.map((look) => (
              <LookLine key={look.id} {...props} look={look} />
            ))}
          </ol>
        </>
      ))}
    </>
  );
};

const capital = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);

const LookLine = (props: View0 & { look: Look }): Element => {
  const { call, look } = props;
  const { language: lang, academy } = call;
  const { time } = times(lang, academy.zone);
  const number = look.number === null ? say(lang, "noNumber") : formatEntry(look.number);
  const label = look.number === null ? say(lang, "entryComing") : say(lang, "entry", { number });
  return (
    <li class={look.by.kind === "service" ? "e service" : "e person"}>
      <time class="num">{time(look.at)}</time>
      <span class="bead" aria-hidden="true" />
      <div>
        <p class="say">{saidOf(props)}</p>
        <p class="why">{whyOf(props)}</p>
      </div>
      <a class="leaf num" href={places.entry(academy, look.id)} aria-label={label}>
        {number}
      </a>
    </li>
  );
};

type Line = Pick<View0, "names" | "says"> & { call: MemberCall; look: Look };

function saidOf({ call, look, names, says }: Line): Child {
  const lang = call.language;
  if (!look.text) return say(lang, "dropped");
  if (!look.opening) return says(lang, look.type) ?? look.type;
  const what = formatList(
    lang,
    look.what.map((kind) => say(lang, kind)),
  );
  const { by } = look;
  if (by.kind === "self") return say(lang, "openedSelf", { what });
  const who = <strong>{whoIs(lang, names, look)}</strong>;
  if (by.kind !== "member") return say(lang, "usedBy", { who, what });
  return say(lang, "opened", {
    who,
    role: formatList(
      lang,
      by.roles.map((role) => say(lang, role)),
    ),
    what,
  });
}

function whyOf({ call, look, names }: Line): Child {
  const lang = call.language;
  if (look.opening) return look.purpose === null ? null : say(lang, look.purpose);
  return look.by.kind === "other" ? null : say(lang, "changedBy", { who: whoIs(lang, names, look) });
}

const services = ["mailer", "directory", "lifecycle", "promises", "keyring"] as const;

export function whoIs(
  lang: Lang,
  names: ReadonlyMap<MemberId, string | null>,
  { by }: Pick<Look, "by">,
): string {
  switch (by.kind) {
    case "self":
      return say(lang, "you");
    case "member":
      return names.has(by.id) ? (names.get(by.id) ?? say(lang, "unnamed")) : say(lang, "gone");
    case "service":
      return say(
        lang,
        services.find((name) => name === by.name) ?? (by.name === "sign-in" ? "sign-in-service" : "service"),
      );
    case "other":
      return say(lang, "public");
  }
}

const Could = ({ call, names, coaches, administrators, fellows }: View0): Element => {
  const { language: lang, academy } = call;
  return (
    <>
      {coaches.map((id) => (
        <Who key={id} who={names.get(id) ?? say(lang, "unnamed")} what={say(lang, "couldCoach")} />
      ))}
      {administrators > 0 && (
        <Who
          who={say(lang, "couldAdministrators", { count: administrators })}
          what={say(lang, "couldAdministratorsWhat")}
        />
      )}
      {fellows > 0 && (
        <Who who={say(lang, "couldGroup", { count: fellows })} what={say(lang, "couldGroupWhat")} />
      )}
      <Who who={say(lang, "couldOthers")} what={say(lang, "couldOthersWhat")} />
      <p class="linkrow">
        <a href={`${sawPath(academy)}/why`}>{say(lang, "why")}</a>
      </p>
    </>
  );
};

const Who = ({ who, what }: { who: string; what: string }): Element => (
  <p>
    <strong>{who}</strong>
    <br />
    {what}
  </p>
);
