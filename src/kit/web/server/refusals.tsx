import { Conflict, Forbidden, Invalid, Limited, NotFound, Refusal } from "#errors";
import { LinkButton, Lost, PlainPage, platformHouse } from "#web";
import { BodyRefused } from "./body/body-refused.ts";
import { places } from "./places.ts";
import type { Answer } from "./route.ts";
import type { Visit } from "./visit.ts";
import type { Web } from "./web.ts";
import { webWords } from "./web.words.ts";

/** A request that is turned away before it is anybody's: from another site, with an old form, under a foreign name. */
export class TurnedAway extends Error {
  readonly why: "stale" | "foreign" | "misdirected";
  constructor(why: TurnedAway["why"]) {
    super(`turned away: ${why}`);
    this.why = why;
  }
}

type Told = { status: number; code: string; title: string; why: string; headers?: Record<string, string> };

/** Every failure becomes an answer here and nowhere else. What is not known to be harmless is told by number only. */
export function refusalAnswer(web: Web, visit: Visit, error: unknown): Answer {
  if (visit.request.signal.aborted) {
    web.log.debug("web.client-gone", {}, error);
    return { kind: "empty", status: 400 };
  }
  const told = tell(web, visit, error);
  const { status, headers = {} } = told;
  if (visit.wantsJson) return { kind: "json", status, headers, value: asJson(told, error) };
  return { kind: "page", status, headers, element: <Refused lang={visit.language} {...told} /> };
}

/** For an unknown address, a foreign academy and a door that is closed: the very same, whoever asks. */
const Refused = ({ lang, title, why }: Told & { lang: Visit["language"] }) => (
  <PlainPage lang={lang} title={title} house={platformHouse}>
    <Lost title={title} actions={<LinkButton href={places.start}>{webWords(lang, "toStart")}</LinkButton>}>
      {why}
    </Lost>
  </PlainPage>
);

const asJson = ({ code, title, why }: Told, error: unknown) => ({
  error: code,
  sentence: `${title} ${why}`,
  ...(error instanceof Invalid && { faults: error.faults }),
});

type Subject =
  | "forbidden"
  | "conflict"
  | "invalid"
  | "unavailable"
  | "unreadable"
  | "slow"
  | "large"
  | "kind"
  | "visitOver";

const bodyWords = { 400: "unreadable", 408: "slow", 413: "large", 415: "kind" } as const;

function tell(web: Web, { id, language }: Visit, error: unknown): Told {
  const say = (subject: Subject | TurnedAway["why"] | "lost", status: number, reason?: string): Told => ({
    status,
    code: subject === "lost" ? "not-found" : subject,
    title: webWords(language, subject),
    why: reason ?? webWords(language, `${subject}Why`),
  });
  const reasoned = ({ reason }: Forbidden | Conflict) => web.reason(language, reason) ?? undefined;
  if (error instanceof TurnedAway) return say(error.why, error.why === "misdirected" ? 421 : 403);
  if (error instanceof BodyRefused) {
    return { ...say(bodyWords[error.status], error.status), headers: { connection: "close" } };
  }
  if (error instanceof Forbidden) return say("forbidden", 403, reasoned(error));
  if (error instanceof Conflict) return say("conflict", 409, reasoned(error));
  if (error instanceof Invalid) return say("invalid", 422);
  if (error instanceof Limited) {
    const seconds = error.retryAfterSeconds;
    const why = webWords(language, "limitedWhy", { seconds });
    const headers = { "retry-after": String(seconds) };
    return { status: 429, code: "limited", title: webWords(language, "limited"), why, headers };
  }
  if (error instanceof NotFound && error.what === "visit") return say("visitOver", 404);
  if (error instanceof Refusal && error.code === "not-found") return say("lost", 404);
  if (error instanceof Refusal) return { ...say("unavailable", 503), headers: { "retry-after": "5" } };
  web.log.error("web.failed", {}, error);
  const why = webWords(language, "failedWhy", { id });
  return { status: 500, code: "failed", title: webWords(language, "failed"), why };
}
