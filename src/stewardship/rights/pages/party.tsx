import type { Instant } from "#clock";
import { Verdict, formatList, times, type Child, type Element, type Lang } from "#web";
import type { Ground, Party, Permission } from "../explain.ts";
import { lookWords } from "../looks.words.ts";
import { whyWords as say } from "../why.words.ts";
import { capital } from "./common.ts";

type At = { lang: Lang; zone: string };
type Props = { at: At; who: Child; tie: Child; party: Party; permissions: readonly Permission[] };

const allowed: ReadonlySet<Ground> = new Set(["always", "in force", "shared"]);

/** Somebody, how they stand to the reader, and what that opens, each with the ground it opens on. */
export const PartyItem = ({ at, who, tie, party, permissions }: Props): Element => (
  <li>
    <h3>{who}</h3>
    {tie !== "" && <p class="small muted">{tie}</p>}
    <ul class="stack">
      {permissions.length === 0 && (
        <li>
          <Verdict kind="no">{say(at.lang, "nothing")}</Verdict>
        </li>
      )}
      {permissions.map((permission) => (
        <li key={permission.kinds.join()}>
          <Verdict kind={allowed.has(permission.ground) ? "good" : "no"}>
            {sentence(at, permission, party.shares)}
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

function sentence(
  { lang, zone }: At,
  { kinds, purposes, ground }: Permission,
  shares: readonly Instant[],
): string {
  const what = capital(
    formatList(
      lang,
      kinds.map((kind) => lookWords(lang, kind)),
    ),
  );
  const purpose = purposes.map((one) => lookWords(lang, one)).join(" ");
  const said = say(lang, grounds[ground], { what, purpose });
  return ground === "shared" ? `${said} ${sharedOn({ lang, zone }, shares)}` : said;
}

/** `shares` from the first to the last. */
function sharedOn({ lang, zone }: At, shares: readonly Instant[]): string {
  const [first, last] = [shares[0], shares.at(-1)];
  if (first === undefined || last === undefined) return "";
  const { date } = times(lang, zone);
  return shares.length === 1
    ? say(lang, "sharedOne", { last: date(last) })
    : say(lang, "sharedMany", { count: shares.length, first: date(first), last: date(last) });
}
