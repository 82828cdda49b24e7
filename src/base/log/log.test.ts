import { describe, expect, it } from "vitest";
import { StandingClock } from "#clock";
import { NotFound, Refusal, Unavailable } from "#errors";
import { platformAcademy, randomId } from "#ids";
import { Secret, StartRefused } from "#settings";
import { type RequestId, createLog, reduceError, withRequest } from "./index.ts";

const secret = "s3cr3t-Anna.Bakker@example.org";
const closed = Symbol.for("tutela.closed");

function trial(level: "debug" | "info" | "warn" | "error" = "debug", pretty = false) {
  const lines: string[] = [];
  return {
    lines,
    log: createLog({ level, clock: new StandingClock(), write: (line) => lines.push(line), pretty }),
  };
}

/** A value that throws at every touch, as sealed ones do. */
const sealed = (): object => {
  const refuse = () => {
    throw new TypeError("closed");
  };
  const value = { [closed]: "sealed", inside: secret, toString: refuse, toJSON: refuse, valueOf: refuse };
  return Object.defineProperty(value, Symbol.toPrimitive, { value: refuse });
};

/** As a mistaken cast would hand it over. */
const smuggle = (fields: object): string => {
  const { log, lines } = trial();
  const open: { info(event: string, fields?: object): void } = log;
  open.info("trial", fields);
  expect(lines).toHaveLength(1);
  return lines[0]!;
};

const caught = (thrown: unknown): string => {
  const { log, lines } = trial();
  log.error("trial", {}, thrown);
  expect(lines).toHaveLength(1);
  return lines[0]!;
};

describe("the log", () => {
  it("writes one JSON line with time, level, event and facts", () => {
    const { log, lines } = trial();
    log.info("server.listening", { port: 3000, academy: platformAcademy, tls: true });
    expect(lines).toEqual([
      `{"at":"2026-11-20T13:05:00.000Z","level":"info","event":"server.listening","port":3000,"academy":"${platformAcademy}","tls":true}\n`,
    ]);
  });

  it("says the same to a person on one line", () => {
    const { log, lines } = trial("debug", true);
    log.warn("disk.low", { megabytes: 12 });
    expect(lines).toEqual(["13:05:00 warn  disk.low megabytes=12\n"]);
  });

  it("leaves out what is below its level", () => {
    const { log, lines } = trial("warn");
    log.debug("a");
    log.info("b");
    log.warn("c");
    log.error("d");
    expect(lines.map((line) => JSON.parse(line).event)).toEqual(["c", "d"]);
  });

  it("carries a child's fields, and the request through what it awaits", async () => {
    const { log, lines } = trial();
    const id: RequestId = randomId();
    await withRequest(id, async () => {
      await Promise.resolve();
      log.child({ part: "ledger" }).info("appended", { leaf: 7 });
    });
    log.info("after");
    expect(JSON.parse(lines[0]!)).toMatchObject({ request: id, part: "ledger", leaf: 7 });
    expect(JSON.parse(lines[1]!)).not.toHaveProperty("request");
  });

  it("lets no field replace time, level or event", () => {
    expect(JSON.parse(smuggle({ at: 1, level: "error", event: "other" }))).toMatchObject({
      level: "info",
      event: "trial",
    });
  });
});

describe("by type the log refuses", () => {
  it("open strings, templates, objects and secrets", () => {
    const { log } = trial();
    const name: string = secret;
    // @ts-expect-error a string that is not spelled out in the code
    log.info("trial", { name });
    // @ts-expect-error a template with a hole
    log.info("trial", { name: `person-${name}` });
    // @ts-expect-error a template as event
    log.info(`trial.${name}`);
    // @ts-expect-error an object
    log.info("trial", { person: { id: 1 } });
    // @ts-expect-error a secret setting
    log.child({ url: new Secret(name) });
    // @ts-expect-error an error's message
    log.info("trial", { reason: new Error(name).message });
    const state: "open" | "closed" = "open";
    log.info("trial", { state, academy: platformAcademy, count: 3, when: new StandingClock().now() });
  });
});

describe("no secret reaches the log", () => {
  it.each<[string, object]>([
    ["as text", { name: secret }],
    ["as a token", { session: "Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZg" }],
    ["as a one-time code", { text: "123456", oneTimeToken: 123456 }],
    ["as hex", { key: "5e".repeat(32) }],
    ["in an object", { person: { name: secret } }],
    ["in a list", { names: [secret] }],
    ["in a key", { [secret]: 1 }],
    ["in a getter", Object.defineProperty({}, "name", { enumerable: true, get: () => secret })],
    ["in toJSON of a field", { person: { toJSON: () => secret } }],
    ["in toJSON of the fields", { toJSON: () => ({ name: secret }) }],
    ["in a sealed value", { name: sealed() }],
    ["in a secret setting", { url: new Secret(secret) }],
    ["in a function, a symbol, a big number", { a: () => secret, b: Symbol(secret), c: 123456n }],
    ["in bytes", { bytes: Buffer.from(secret) }],
    ["in a url", { url: new URL("https://example.org/?token=s3cr3t") }],
    ["with a forged line", { name: 'x"}\n{"level":"error"' }],
  ])("%s", (_, fields) => {
    const line = smuggle(fields);
    expect(line).not.toMatch(/s3cr3t|Bakker|example|123456|5e5e|Zm9v|115,51/);
    expect(line.trim().split("\n")).toHaveLength(1);
  });

  it("as event", () => {
    const { log, lines } = trial();
    (log as unknown as { info(event: string): void }).info(secret);
    expect(JSON.parse(lines[0]!).event).toBe("[text]");
  });

  it("and a sealed value says that it is one", () => {
    expect(JSON.parse(smuggle({ name: sealed(), url: new Secret(secret) }))).toMatchObject({
      name: "[sealed]",
      url: "[sealed]",
    });
  });
});

describe("an error in the log", () => {
  const with_ = (fields: object) => Object.assign(new Error(secret), fields);

  it("keeps name, code and the places in this project", () => {
    const line = JSON.parse(caught(with_({ code: "ECONNREFUSED" })));
    expect(line.error).toMatchObject({ name: "Error", code: "ECONNREFUSED" });
    expect(line.error.frames[0]).toMatch(/^src\/base\/log\/log\.test\.ts:\d+:\d+$/);
  });

  it.each<[string, unknown]>([
    ["message", new Error(secret)],
    ["name", with_({ name: secret })],
    ["code", with_({ code: secret })],
    ["six digits as code", with_({ code: "123456" })],
    ["message of several lines", new Error(`x\n    at ${secret} (/s3cr3t:1:1)\n    at /home/s3cr3t.ts:1:2`)],
    ["place in a message", new Error(`x\n    at f (${process.cwd()}/src/s3cr3t.ts:1:1)`)],
    ["own stack", with_({ stack: `Error: ${secret}\n    at s3cr3t` })],
    ["cause", new Error("x", { cause: new Error(secret, { cause: secret }) })],
    ["list of errors", new AggregateError([new Error(secret)], secret)],
    ["thrown text", secret],
    ["thrown object", { message: secret, stack: secret, toString: () => secret }],
    ["toJSON", with_({ toJSON: () => secret })],
    ["refusal", new Unavailable(`mail to ${secret} failed`)],
    [
      "refused row",
      with_({
        severity: "ERROR",
        code: "23505",
        detail: `Key (address)=(${secret})`,
        table: "people",
        constraint: "people_key",
      }),
    ],
    ["refused value", with_({ severity: "ERROR", code: "22P02", where: secret, internalQuery: secret })],
    ["raised exception", with_({ severity: "ERROR", code: "P0001" })],
    ["quoted statement", with_({ severity: "ERROR", code: "42601" })],
    [
      "quoted object",
      Object.assign(new Error(`relation "${secret}" does not exist`), { severity: "ERROR", code: "42P01" }),
    ],
  ])("leaks nothing by %s", (_, thrown) => {
    expect(caught(thrown)).not.toMatch(/s3cr3t|Bakker|example|123456/);
  });

  it("tells which table and constraint refused, and what the server itself says", () => {
    const row = with_({
      severity: "ERROR",
      code: "23505",
      table: "people",
      constraint: "people_address_key",
    });
    expect(reduceError(row)).toMatchObject({
      code: "23505",
      table: "people",
      constraint: "people_address_key",
    });
    expect(reduceError(row)).not.toHaveProperty("message");
    const full = Object.assign(new Error("could not extend file"), { severity: "ERROR", code: "53100" });
    expect(reduceError(full).message).toBe("could not extend file");
  });

  it("speaks the refusals of the product and the kinds that are listed", () => {
    class Known extends Error {}
    expect(reduceError(new NotFound("exercise")).message).toBe("exercise not found");
    expect(reduceError(new StartRefused("The disk of /srv is full."))).toMatchObject({
      message: "The disk of /srv is full.",
    });
    expect(reduceError(new Known("plain words"), [Known]).message).toBe("plain words");
    expect(reduceError(new Known("plain words"))).not.toHaveProperty("message");
    expect(new NotFound()).toBeInstanceOf(Refusal);
  });

  it.each<[string, () => unknown]>([
    [
      "carries a sealed value",
      () => Object.assign(new Error("x"), { cause: sealed(), code: sealed(), name: sealed() }),
    ],
    ["is a sealed value", sealed],
    [
      "has getters that throw",
      () =>
        Object.defineProperty(new Error("x"), "message", {
          get: () => {
            throw new Error(secret);
          },
        }),
    ],
    [
      "is a proxy that throws",
      () =>
        new Proxy(
          {},
          {
            get: () => {
              throw new Error(secret);
            },
            has: () => {
              throw new Error(secret);
            },
          },
        ),
    ],
    [
      "causes itself",
      () => {
        const error = new Error("x");
        error.cause = error;
        return error;
      },
    ],
  ])("does not throw when it %s", (_, make) => {
    expect(caught(make())).not.toMatch(/s3cr3t/);
  });
});

it("keeps nothing of a row that was thrown as if it were an error", () => {
  const row = { name: "Anna", code: "anna-bakker", message: secret };
  expect(reduceError(row)).toEqual({ name: "thrown-object" });
});
