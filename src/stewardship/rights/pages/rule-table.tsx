import { rules, type Relation } from "#access";
import { Table, formatList, type Element, type Lang } from "#web";
import { lookWords } from "../looks.words.ts";
import { whyWords as say } from "../why.words.ts";

const relationWords = {
  self: "isSelf",
  coach: "isCoach",
  manager: "isManager",
  learner: "isLearner",
  fellow: "isFellow",
  "shared-with": "isSharedWith",
  administrator: "isAdministrator",
  staff: "isStaff",
  "house-member": "isHouse",
  key: "isProgram",
  guest: "isGuest",
  service: "isService",
} as const satisfies Record<Relation, string>;

const aboutPeople = rules.filter(({ kinds }) => kinds.some((kind) => kind !== "content"));

/** The very table that the gate decides by, in words: so the page cannot say anything else than what happens. */
export const RuleTable = ({ lang }: { lang: Lang }): Element => (
  <Table
    lang={lang}
    caption={say(lang, "rulesHead")}
    rows={aboutPeople.map((rule, number) => ({ ...rule, number }))}
    rowKey={({ number }) => String(number)}
    columns={[
      {
        key: "who",
        head: say(lang, "ruleHead"),
        phone: "title",
        cell: ({ relation }) => say(lang, relationWords[relation]),
      },
      {
        key: "what",
        head: say(lang, "ruleWhat"),
        cell: ({ kinds }) =>
          formatList(
            lang,
            kinds.map((kind) => lookWords(lang, kind)),
          ),
      },
      {
        key: "for",
        head: say(lang, "ruleFor"),
        cell: ({ purposes }) => purposes.map((one) => lookWords(lang, one)).join(" "),
      },
      {
        key: "when",
        head: say(lang, "ruleWhen"),
        phone: "labelled",
        cell: ({ licence }) => say(lang, licence === "any" ? "anyLicence" : "whileLicence"),
      },
    ]}
  />
);
