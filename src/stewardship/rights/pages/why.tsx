import { rules, type Relation, type Rule } from "#access";
import type { Platform } from "#platform";
import { Band, Opening, Table, formatList, type Element, type Lang } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { sawWords as say } from "../who-saw.words.ts";
import { sawPath } from "./common.ts";

const relationWords = {
  self: "isSelf",
  coach: "isCoach",
  learner: "isLearner",
  fellow: "isFellow",
  "shared-with": "isSharedWith",
  administrator: "isAdministrator",
  staff: "isStaff",
  "house-member": "isHouse",
  "house-developer": "isHouse",
  service: "isService",
} as const satisfies Record<Relation, string>;

const aboutPeople = rules.filter(({ kinds }) => kinds.some((kind) => kind !== "content"));

/** The very table that the gate decides by, in words: so the page cannot say anything else than what happens. */
export async function whyPage({ clock }: Platform, call: MemberCall): Promise<Answer> {
  const { language: lang, academy, actor } = call;
  const inForce = actor.licenceUntil === null || clock.now() < actor.licenceUntil;
  return page(call, {
    title: say(lang, "whyTitle"),
    children: (
      <>
        <Opening title={say(lang, "whyTitle")} lead={say(lang, "whyLead")} />
        <Band id="rules" title={say(lang, "every")} sub={say(lang, inForce ? "nowSo" : "nowEnded")}>
          <RuleTable lang={lang} />
          <p class="linkrow">
            <a href={sawPath(academy)}>{say(lang, "back")}</a>
          </p>
        </Band>
      </>
    ),
  });
}

const RuleTable = ({ lang }: { lang: Lang }): Element => (
  <Table
    lang={lang}
    caption={say(lang, "whyTitle")}
    rows={aboutPeople.map((rule, number) => ({ ...rule, number }))}
    rowKey={({ number }) => String(number)}
    columns={[
      {
        key: "who",
        head: say(lang, "ruleHead"),
        phone: "title",
        cell: ({ relation }) => say(lang, relationWords[relation]),
      },
      { key: "what", head: say(lang, "ruleWhat"), cell: (rule) => kindsOf(lang, rule) },
      {
        key: "for",
        head: say(lang, "ruleFor"),
        cell: ({ purposes }) => purposes.map((one) => say(lang, one)).join(" "),
      },
      {
        key: "when",
        head: say(lang, "ruleWhen"),
        phone: "labelled",
        cell: ({ licence }) => say(lang, licence === "any" ? "always" : "whileLicence"),
      },
    ]}
  />
);

const kindsOf = (lang: Lang, { kinds }: Rule): string =>
  formatList(
    lang,
    kinds.map((kind) => say(lang, kind)),
  );
