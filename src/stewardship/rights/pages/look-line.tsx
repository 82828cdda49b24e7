import { formatEntry, formatList, times, type Child, type Element, type Lang } from "#web";
import { places, type MemberCall } from "#web-server";
import type { Look } from "../looks.ts";
import { lookWords as say } from "../looks.words.ts";
import type { Names } from "../names.ts";
import { sawWords } from "../who-saw.words.ts";
import { capital } from "./common.ts";

/** The sentence of a kind of entry, from the module that writes it. */
export type Says = (lang: Lang, type: string) => string | null;
export type Lines = { call: MemberCall; names: Names; says: Says };
type Line = Lines & { look: Look };

export const LookLine = (props: Line): Element => {
  const { call, look } = props;
  const { language: lang, academy } = call;
  const number = look.number === null ? sawWords(lang, "noNumber") : formatEntry(look.number);
  const label = look.number === null ? sawWords(lang, "entryComing") : sawWords(lang, "entry", { number });
  return (
    <li class={look.by.kind === "service" ? "e service" : "e person"}>
      <time class="num">{times(lang, academy.zone).time(look.at)}</time>
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
            {looks.map((look) => (
              <LookLine key={look.id} {...props} look={look} />
            ))}
          </ol>
        </details>
      </div>
    </li>
  );
};

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
  const who = <strong>{capital(whoIs(lang, names, look))}</strong>;
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

export function whoIs(lang: Lang, names: Names, { by }: Pick<Look, "by">): string {
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
