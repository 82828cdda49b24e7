import { Verdict, formatList, type Child, type Element, type Lang } from "#web";
import type { Ground, Permission } from "../explain.ts";
import { lookWords } from "../looks.words.ts";
import { whyWords as say } from "../why.words.ts";
import { capital } from "./common.ts";

type Props = { lang: Lang; who: Child; tie: Child; permissions: readonly Permission[] };

const allowed: ReadonlySet<Ground> = new Set(["always", "in force", "shared"]);

/** Somebody, how they stand to the reader, and what that opens, each with the ground it opens on. */
export const PartyItem = ({ lang, who, tie, permissions }: Props): Element => (
  <li>
    <h3>{who}</h3>
    {tie !== "" && <p class="small muted">{tie}</p>}
    <ul class="stack">
      {permissions.length === 0 && (
        <li>
          <Verdict kind="no">{say(lang, "nothing")}</Verdict>
        </li>
      )}
      {permissions.map((permission) => (
        <li key={permission.kinds.join()}>
          <Verdict kind={allowed.has(permission.ground) ? "good" : "no"}>
            {sentence(lang, permission)}
          </Verdict>
        </li>
      ))}
    </ul>
  </li>
);

const grounds = {
  always: "always",
  "in force": "whileInForce",
  shared: "shared",
  "not shared": "notShared",
  "licence ended": "hidden",
} as const satisfies Record<Ground, string>;

function sentence(lang: Lang, { kinds, purposes, ground }: Permission): string {
  const what = capital(
    formatList(
      lang,
      kinds.map((kind) => lookWords(lang, kind)),
    ),
  );
  const purpose = purposes.map((one) => lookWords(lang, one)).join(" ");
  return say(lang, grounds[ground], { what, purpose });
}
