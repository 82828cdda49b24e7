import { STATUS_CODES } from "node:http";
import { Conflict, Forbidden, Invalid, Limited, Refusal } from "#errors";
import { BodyRefused } from "./body/body-refused.ts";
import { TurnedAway } from "./refusals.tsx";
import type { Answer } from "./route.ts";
import type { Visit } from "./visit.ts";
import type { Web } from "./web.ts";

/** What a program did wrong in speaking, rather than in what it wanted. `code` is for programs, `detail` for their makers. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly faults: readonly FieldFault[];

  constructor(
    status: number,
    code: string,
    detail: string,
    { headers = {}, faults = [] }: Partial<Pick<Problem, "headers" | "faults">> = {},
  ) {
    super(`problem ${status}: ${code}`);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.headers = headers;
    this.faults = faults;
  }
}

/** One field that does not fit: where (RFC 6901, in the body; `?limit` in the query), and why in one word and one sentence. */
export type FieldFault = { at: string; code: string; detail: string };

/** Every failure of a program's request as RFC 9457 has it. What is not known to be harmless is told by number only. */
export function problemAnswer(web: Web, visit: Visit, error: unknown): Answer {
  if (visit.request.signal.aborted) return { kind: "empty", status: 400 };
  const { status, code, detail, headers, faults } = asProblem(web, visit, error);
  return {
    kind: "json",
    status,
    headers: { ...headers, "content-type": "application/problem+json" },
    value: {
      type: "about:blank",
      title: STATUS_CODES[status] ?? "Refused",
      status,
      code,
      detail,
      ...(faults.length > 0 && { faults }),
    },
  };
}

const bodyDetails = {
  400: ["unreadable", "What arrived is not the JSON that this operation reads."],
  408: ["slow", "What was sent took too long to arrive."],
  413: ["large", "What was sent is larger than this operation takes."],
  415: ["kind", "This operation reads application/json."],
} as const;

function asProblem(web: Web, visit: Visit, error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof TurnedAway) return turnedAway(error);
  if (error instanceof BodyRefused) {
    const [code, detail] = bodyDetails[error.status];
    return new Problem(error.status, code, detail, { headers: { connection: "close" } });
  }
  if (error instanceof Limited) {
    const seconds = String(error.retryAfterSeconds);
    return new Problem(429, "limited", `Wait ${seconds} seconds, then go on.`, {
      headers: { "retry-after": seconds },
    });
  }
  if (error instanceof Refusal) return refused(web, error);
  web.log.error("web.failed", {}, error);
  return new Problem(500, "failed", `Something broke on our side. It is in our log under ${visit.id}.`);
}

const turnedAway = ({ why }: TurnedAway): Problem =>
  why === "misdirected"
    ? new Problem(421, why, "This is not our address.")
    : new Problem(403, why, "That was sent by another website.");

function refused(web: Web, error: Refusal): Problem {
  const reasoned = ({ reason }: Forbidden | Conflict) => web.reason("en", reason) ?? reason;
  if (error instanceof Forbidden) return new Problem(403, error.reason, reasoned(error));
  if (error instanceof Conflict) return new Problem(409, error.reason, reasoned(error));
  if (error instanceof Invalid) return invalid(web, error);
  if (error.code === "not-found") return new Problem(404, "not-found", "There is nothing here for this key.");
  const detail = "A part that we need does not answer now. Nothing was changed.";
  return new Problem(503, "unavailable", detail, { headers: { "retry-after": "5" } });
}

const invalid = (web: Web, { faults }: Invalid): Problem =>
  new Problem(422, "invalid", "Something in this request does not fit.", {
    faults: Object.entries(faults).map(([field, { sentence, values = {} }]) => ({
      at: `/${field}`,
      code: sentence,
      detail: web.reason("en", sentence, values) ?? sentence,
    })),
  });
