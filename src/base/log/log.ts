import { type Clock, isoInstant } from "#clock";
import type { LogLevel } from "#settings";
import { type Fields, type Loggable, printable, printableFields } from "./loggable.ts";
import { type Spoken, reduceError } from "./reduce-error.ts";
import { currentRequest } from "./request-id.ts";

/** One happening: a word such as `server.listening`, plain facts, and the error that caused it. */
type Write = <const Event extends string, F extends object = {}>(
  event: Event & Loggable<Event>,
  fields?: F & Fields<F>,
  error?: unknown,
) => void;

export type Log = Record<LogLevel, Write> & {
  /** A log whose every line carries these fields too. */
  child<F extends object>(fields: F & Fields<F>): Log;
};

export type LogOptions = {
  level: LogLevel;
  clock: Clock;
  write(line: string): void;
  /** One readable line for a person instead of JSON. */
  pretty?: boolean;
  /** Further kinds of error whose messages hold nothing of people. */
  spoken?: Spoken;
};

const levels: readonly LogLevel[] = ["debug", "info", "warn", "error"];

type Line = Record<string, unknown>;

const readable = ({ at, level, event, ...rest }: Line): string => {
  const facts = Object.entries(rest).map(
    ([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  return [String(at).slice(11, 19), String(level).padEnd(5), event, ...facts].join(" ");
};

export function createLog(options: LogOptions, inherited: object = {}): Log {
  const line =
    (level: LogLevel): Write =>
    (event, fields, error) => {
      if (levels.indexOf(level) < levels.indexOf(options.level)) return;
      const head = {
        at: isoInstant(options.clock.now()),
        level,
        event: printable(event),
        request: currentRequest(),
      };
      const facts = { ...inherited, ...printableFields(fields ?? {}) };
      const failure = error === undefined ? {} : { error: reduceError(error, options.spoken) };
      const whole = { ...head, ...facts, ...failure, ...head };
      options.write(
        `${options.pretty ? readable(JSON.parse(JSON.stringify(whole))) : JSON.stringify(whole)}\n`,
      );
    };
  return {
    debug: line("debug"),
    info: line("info"),
    warn: line("warn"),
    error: line("error"),
    child: (fields) => createLog(options, { ...inherited, ...printableFields(fields) }),
  };
}
