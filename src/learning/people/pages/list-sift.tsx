import { Pick, Sift, formatNumber, type Element } from "#web";
import { peoplePath } from "../paths.ts";
import { standings, type Standing } from "../standing.ts";
import { listWords as say } from "../list.words.ts";
import { roleOptions } from "./common.tsx";
import type { ListView } from "./list-view.ts";

/** Saved views, each with how many people it shows. */
export const viewsOf = ({ call, filter, standing }: ListView) =>
  standings.map((one) => ({
    href: one === "everyone" ? peoplePath(call.academy) : `${peoplePath(call.academy)}?standing=${one}`,
    label: say(call.language, one),
    count: formatNumber(call.language, standing[one]),
    current: filter.standing === one && !filter.role && !filter.group && !filter.among,
  }));

const standingWords = {
  everyone: "anyStanding",
  active: "onlyActive",
  "not-accepted": "onlyInvited",
  suspended: "onlySuspended",
  "licence-ends-soon": "onlySoon",
  "licence-ended": "onlyEnded",
} as const satisfies Record<Standing, string>;

export const Sifting = ({ call, filter, groups }: ListView): Element => {
  const lang = call.language;
  const pick = (
    name: "standing" | "role" | "group",
    value: string,
    options: { value: string; label: string }[],
  ) => <Pick name={name} label={say(lang, `${name}Label`)} value={value} options={options} />;
  const anyRole = { value: "", label: say(lang, "anyRole") };
  const anyGroup = { value: "", label: say(lang, "anyGroup") };
  const named = groups.map(({ id, title }) => ({ value: id, label: title }));
  const standing = standings.map((value) => ({ value, label: say(lang, standingWords[value]) }));
  return (
    <Sift
      lang={lang}
      action={peoplePath(call.academy)}
      find={{
        name: "q",
        label: say(lang, "findLabel"),
        placeholder: say(lang, "findHint"),
        value: call.query.get("q") ?? "",
      }}
      sentence={say(lang, "sentence", {
        standing: pick("standing", filter.standing, standing),
        role: pick("role", filter.role ?? "", [anyRole, ...roleOptions(lang)]),
        group: pick("group", filter.group ?? "", [anyGroup, ...named]),
      })}
    />
  );
};
