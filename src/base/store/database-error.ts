import { Unavailable } from "#errors";

type Facts = { code?: unknown; constraint?: unknown; table?: unknown; message?: unknown };

/**
 * An error of PostgreSQL, fit for a log. Messages and details of classes 22 and 23 quote the row, so they are
 * dropped for all classes but those about the server itself; code, table and constraint say enough.
 */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  readonly code: string;
  readonly constraint: string | null;
  readonly table: string | null;

  constructor(facts: Facts) {
    const code = typeof facts.code === "string" ? facts.code : "unknown";
    super(
      `database refused: ${code}${speaksOfTheServer(code) ? ` ${typeof facts.message === "string" ? facts.message : ""}` : ""}`,
    );
    this.code = code;
    this.constraint = typeof facts.constraint === "string" ? facts.constraint : null;
    this.table = typeof facts.table === "string" ? facts.table : null;
  }
}

/** Syntax, privileges, resources, connections: their messages name schema objects, never values. */
const speaksOfTheServer = (code: string) => /^(0[038]|42|53|55|57|58|E|3[DF])/.test(code);

export const databaseError = (error: Facts): DatabaseError =>
  error instanceof DatabaseError
    ? error
    : new DatabaseError(isLoss(error) ? { ...error, code: lost } : error);

/** PostgreSQL's own code for a connection that broke; the client gives such errors no code, only these beginnings. */
const lost = "08006";
const isLoss = ({ code, message }: Facts): boolean =>
  code === undefined &&
  typeof message === "string" &&
  /^(Connection terminated|Client (was closed|has encountered)|timeout exceeded when trying to connect)/.test(
    message,
  );

/** The database is gone, ends, starts, or has no room: as the server says it, or the operating system. */
const passing = /^(08|53|57P0[1-5]|E(CONN\w+|PIPE|NOENT|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN)$)/;

/** What a failure of the database means to whoever asked: `Unavailable` where trying later may help. */
export const asRefusal = (error: unknown): unknown =>
  error instanceof DatabaseError && passing.test(error.code)
    ? new Unavailable("database", { cause: error })
    : error;

export const violates = (error: unknown, constraint: string): boolean =>
  error instanceof DatabaseError && error.constraint === constraint;
