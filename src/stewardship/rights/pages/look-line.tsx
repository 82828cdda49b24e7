import type { Relation, Role } from "#access";
import { formatEntry, formatList, times, type Child, type Element, type Lang } from "#web";
import { places, type MemberCall } from "#web-server";
import { fold, whatIn, type Folded } from "../fold.ts";
import type { Look } from "../looks.ts";
import { lookWords as say } from "../looks.words.ts";
import type { Names } from "../names.ts";
import { sawWords } from "../who-saw.words.ts";
import { capital } from "./common.ts";

/** The sentence of a kind of entry, from the module that writes it. */
export type Says = (lang: Lang, type: string) => string | null;
export type Lines = { call: MemberCall; names: Names; says: Says };
type Line = Lines & { look: Look };

const Leaf = ({ call, look: { id, number } }: Line): Element => {
  const { language: lang, academy } = call;
  const shown = number === null ? sawWords(lang, "noNumber") : formatEntry(number);
  const label = number === null ? sawWords(lang, "entryComing") : sawWords(lang, "entry", { number: shown });
  return (
    <a class="leaf num" href={places.entry(academy, id)} aria-label={label}>
      {shown}
    </a>
  );
};

const Time = ({ call: { language, zone }, look }: Line): Element => (
  <time class="num">{times(language, zone).time(look.at)}</time>
);

export const LookLine = (props: Line): Element => (
  <li class={props.look.by.kind === "service" ? "e service" : "e person"}>
    <Time {...props} />
    <span class="bead" aria-hidden="true" />
    <div>
      <p class="say">{saidOf(props)}</p>
      <p class="why">{whyOf(props)}</p>
    </div>
    <Leaf {...props} />
  </li>
);

/** One line for looks that are alike; each with its own entry stands behind it. */
export const FoldedLine = ({ line, ...rest }: Lines & { line: Folded }): Element => {
  const [newest] = line;
  const what = whatIn(line);
  const alike = line.every((look) => look.what.length === what.length);
  const props = { ...rest, look: { ...newest, what } };
  if (line.length === 1) return <LookLine {...props} />;
  return (
    <li class={newest.by.kind === "service" ? "e service" : "e person"}>
      <Time {...props} />
      <span class="bead" aria-hidden="true" />
      <div>
        <p class="say">{saidOf(props)}</p>
        <p class="why">{whyOf(props)}</p>
        <details class="again">
          <summary>{timesOver(rest.call, line)}</summary>
          <ol class={alike ? undefined : "told"}>
            {line.map((look) => (
              <li key={look.id}>
                <Time {...rest} look={look} /> {!alike && `${whatOf(rest.call.language, look)} `}
                <Leaf {...rest} look={look} />
              </li>
            ))}
          </ol>
        </details>
      </div>
    </li>
  );
};

/** "7 times between 10:02 and 10:41" */
function timesOver({ language: lang, zone }: MemberCall, line: Folded): string {
  const { time } = times(lang, zone);
  const [first, last] = [time(line.at(-1)?.at ?? line[0].at), time(line[0].at)];
  const count = line.length;
  return first === last
    ? sawWords(lang, "timesAt", { count, at: last })
    : sawWords(lang, "timesBetween", { count, first, last });
}

/** What the platform did by itself on one day, behind one line: people's looks are not to drown in it. */
export const ServiceLines = (props: Lines & { looks: readonly Look[] }): Element => {
  const { call, names, looks } = props;
  const lang = call.language;
  const who = formatList(lang, [...new Set(looks.map((look) => whoIs(lang, names, look)))]);
  return (
    <li class="e service">
      <span />
      <span class="bead" aria-hidden="true" />
      <div>
        <details>
          <summary class="say">{sawWords(lang, "byPlatform", { count: looks.length, who })}</summary>
          <ol class="line">
            {fold(looks).map((line) => (
              <FoldedLine key={line[0].id} {...props} line={line} />
            ))}
          </ol>
        </details>
      </div>
    </li>
  );
};

const whatOf = (lang: Lang, { what }: Look): string =>
  formatList(
    lang,
    what.map((kind) => say(lang, kind)),
  );

function saidOf({ call, look, names, says }: Line): Child {
  const lang = call.language;
  if (!look.text) return say(lang, "dropped");
  if (!look.opening) return says(lang, look.type) ?? look.type;
  const what = whatOf(lang, look);
  const { by } = look;
  if (by.kind === "self") return say(lang, "openedSelf", { what });
  const who = <strong>{capital(whoIs(lang, names, look))}</strong>;
  if (by.kind !== "member") return say(lang, "usedBy", { who, what });
  return say(lang, "opened", { who, role: roleOf(lang, look, by.roles), what });
}

const ties = new Map<Relation, "yourCoach" | "yourManager" | "yourFellow" | "yourLearner">([
  ["manager", "yourManager"],
  ["coach", "yourCoach"],
  ["shared-with", "yourCoach"],
  ["fellow", "yourFellow"],
  ["learner", "yourLearner"],
]);

/** As they stand to the reader where the entry says it of everybody in it, else by their roles in the academy. */
function roleOf(lang: Lang, { relations }: Look, roles: readonly Role[]): string {
  const stood = new Set(relations.map((relation) => ties.get(relation)));
  const [tie] = stood;
  if (stood.size === 1 && tie) return say(lang, tie);
  return formatList(
    lang,
    roles.map((role) => say(lang, role)),
  );
}

function whyOf({ call, look, names }: Line): Child {
  const lang = call.language;
  if (look.opening) return look.purpose === null ? null : say(lang, look.purpose);
  return look.by.kind === "other" ? null : say(lang, "changedBy", { who: whoIs(lang, names, look) });
}

type Guest = Extract<Look["by"], { kind: "guest" }>;

/** "an outside reviewer invited by Annelies Dekker" */
function guestIs(lang: Lang, names: Names, { giver, shows }: Guest): string {
  const known = giver === null ? undefined : names.get(giver);
  const who = giver !== null && names.has(giver) ? (known ?? say(lang, "unnamed")) : say(lang, "gone");
  return say(lang, shows === "review" ? "outsideReviewer" : "outsidePurchaser", { who });
}

const services = ["mailer", "directory", "lifecycle", "promises", "webhooks", "keyring"] as const;

export function whoIs(lang: Lang, names: Names, { by }: Pick<Look, "by">): string {
  switch (by.kind) {
    case "self":
      return say(lang, "you");
    case "member":
      if (names.has(by.id)) return names.get(by.id) ?? say(lang, "unnamed");
      return say(lang, by.roles.includes("operator") ? "anOperator" : "gone");
    case "service":
      return say(
        lang,
        services.find((name) => name === by.name) ?? (by.name === "sign-in" ? "sign-in-service" : "service"),
      );
    case "program":
      return say(lang, "program");
    case "guest":
      return guestIs(lang, names, by);
    case "other":
      return say(lang, "public");
  }
}
