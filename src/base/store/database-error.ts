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
  error instanceof DatabaseError ? error : new DatabaseError(error);

export const violates = (error: unknown, constraint: string): boolean =>
  error instanceof DatabaseError && error.constraint === constraint;
