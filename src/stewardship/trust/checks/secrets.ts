import { sql } from "kysely";
import { createLog } from "#log";
import { check, type Check, type CheckContext } from "#promise";
import { isLoopback, Secret } from "#settings";
import { tables, type Holding } from "#store";
import { mayServe } from "#web-server";
import { found, tell } from "./found.ts";

/** Ways of arriving without encryption from elsewhere, each with a claim that must not be believed. */
const stranger = "203.0.113.7";
const arrivals = [
  { socket: { remoteAddress: stranger, encrypted: false }, headers: {} },
  { socket: { remoteAddress: `::ffff:${stranger}`, encrypted: false }, headers: {} },
  { socket: { remoteAddress: "2001:db8::7", encrypted: false }, headers: {} },
  { socket: { remoteAddress: stranger, encrypted: false }, headers: { "x-forwarded-proto": "https" } },
  { socket: { remoteAddress: stranger, encrypted: false }, headers: { forwarded: "proto=https" } },
];

/** DP-3, by the rule that every request passes. That it serves encrypted ones is asked too, or it proved nothing. */
const tls = (serve: typeof mayServe): Check =>
  check({
    clause: "DP-3.tls",
    every: 30,
    tell,
    async run(context) {
      const { settings } = context.platform;
      const encrypted = { socket: { remoteAddress: stranger, encrypted: true }, headers: {} };
      if (!serve(encrypted, settings)) throw new Error("nothing is served at all");
      const { protocol, hostname } = new URL(settings.publicUrl);
      const clearAddress = protocol !== "https:" && !isLoopback(hostname.replace(/^\[(.*)\]$/, "$1"));
      const wrong = arrivals.filter((arrival) => serve(arrival, settings)).length + (clearAddress ? 1 : 0);
      return found(context, wrong === 0, ["tlsOnly", "plainServed"], { tried: arrivals.length, wrong });
    },
  });

const perColumn = 20;
const db = tables<Record<string, never>>();

/** A few values of each sealed column, as they lie: an expression has no column of its own, so that nothing wraps them. */
async function valuesOf(
  { platform: { store }, academy }: CheckContext,
  table: string,
  column: string,
): Promise<Buffer[]> {
  const query = db
    .selectFrom(sql<Record<string, never>>`${sql.table(table)}`.as("held"))
    .select(sql<Buffer>`${sql.ref(`held.${column}`)} || ''::bytea`.as("bytes"))
    .where(sql<boolean>`${sql.ref(`held.${column}`)} is not null`)
    .limit(perColumn);
  return (await store.read({ academy, member: null }, (tx) => tx.all(query))).map(({ bytes }) => bytes);
}

/** Version, nonce and tag at least (`docs/formats/envelope.md`), and bytes that are no writing. */
const isEnvelope = (bytes: Buffer): boolean =>
  bytes.length >= 29 && bytes[0] === 1 && /[^\x20-\x7e]/.test(bytes.subarray(1).toString("latin1"));

const sealed = (holdings: () => readonly Holding[]): Check =>
  check({
    clause: "DP-3.sealed",
    every: 30,
    over: "academies",
    tell,
    async run(context) {
      const columns = holdings().flatMap(({ table, sealed }) =>
        Object.keys(sealed).map((column) => ({ table, column })),
      );
      if (columns.length === 0) throw new Error("nothing is declared sealed");
      const values: Buffer[] = [];
      for (const { table, column } of columns) values.push(...(await valuesOf(context, table, column)));
      const wrong = values.filter((bytes) => !isEnvelope(bytes)).length;
      return found(context, wrong === 0, ["rowsSealed", "rowsReadable"], {
        rows: values.length,
        columns: columns.length,
        wrong,
      });
    },
  });

/** What must never be read in a log, as a mistake in the code could hand it over. */
const unspeakable: readonly (readonly [name: string, value: unknown])[] = [
  ["person", "Mila Bakker-Verhoef"],
  ["reached", "m.bakker@moerdijk.example"],
  ["given", "correct horse battery staple"],
  ["session", "Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZg"],
  ["password", "zonsondergang"],
  ["code", "493817"],
  ["from", "203.0.113.7"],
  ["row", { name: "Mila Bakker-Verhoef" }],
  ["url", new Secret("postgres://owner:geheim9x@db.example/one")],
];

const traces = /Mila|Bakker|moerdijk|horse|Zm9vYmFy|zonsondergang|493817|203\.0\.113|geheim9x/;

const logs = (make: typeof createLog): Check =>
  check({
    clause: "DP-3.logs",
    every: 30,
    tell,
    async run(context) {
      const lines: string[] = [];
      const log = make({ level: "debug", clock: context.platform.clock, write: (line) => lines.push(line) });
      for (const [name, value] of unspeakable) {
        log.info("promises.trial", { [name]: value } as never);
        log.error(
          "promises.trial",
          {},
          Object.assign(new Error(String(value instanceof Secret ? name : value)), { detail: value }),
        );
      }
      if (lines.length !== 2 * unspeakable.length) throw new Error("the log wrote nothing");
      const wrong = lines.filter((line) => traces.test(line)).length;
      return found(context, wrong === 0, ["logsSilent", "logsTalk"], { tried: lines.length, wrong });
    },
  });

export const secretChecks = (
  holdings: () => readonly Holding[],
  { serve = mayServe, make = createLog } = {},
): readonly Check[] => [tls(serve), sealed(holdings), logs(make)];
