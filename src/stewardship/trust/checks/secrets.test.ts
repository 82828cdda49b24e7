import { expect, test } from "vitest";
import type { createLog } from "#log";
import { takeHolding } from "../holdings.ts";
import { pretendTake } from "../probe/take.ts";
import { of } from "../testing/stage.ts";
import { Twins } from "../testing/twin.ts";
import { secretChecks } from "./secrets.ts";

const twins = new Twins();
const holdings = () => [takeHolding];
const checks = secretChecks(holdings);

test("DP-3.tls: a server that believes whoever says https", async () => {
  const serve = ({
    socket,
    headers,
  }: {
    socket: { encrypted?: boolean };
    headers: Readonly<Record<string, unknown>>;
  }) => socket.encrypted === true || headers["x-forwarded-proto"] === "https";
  const says = await twins.turnsRed(
    of(checks, "DP-3.tls"),
    of(secretChecks(holdings, { serve }), "DP-3.tls"),
  );
  expect(says.values).toMatchObject({ wrong: 1 });
});

test("DP-3.tls: an address for links that is not encrypted", async () => {
  const settings = { ...twins.platform.settings, publicUrl: "http://school.example" };
  const check = of(checks, "DP-3.tls");
  await twins.turnsRed(check, check, twins.with({ settings }));
});

test("DP-3.sealed: a name that lies readable in a sealed column", async () => {
  const check = of(checks, "DP-3.sealed");
  await twins.context().inProbe(async (probe) => {
    const { academy } = probe;
    const take = await pretendTake(twins.platform, await probe.person(), "anything");
    expect(await twins.run(check, { academy })).toMatchObject({ good: true, says: { values: { rows: 2 } } });
    await twins.asOwner(
      `update probe_take set name = 'Mila Bakker-Verhoef from Moerdijk'::bytea where id = '${take.id}'`,
    );
    expect(await twins.run(check, { academy })).toMatchObject({
      good: false,
      says: { values: { wrong: 1 } },
    });
  });
});

test("DP-3.logs: a log that prints what it is given", async () => {
  const talks = (({ write }: { write(line: string): void }) => {
    const print = (...given: unknown[]) =>
      write(given.map((one) => (one instanceof Error ? one.message : JSON.stringify(one))).join(" "));
    return { info: print, error: print };
  }) as unknown as typeof createLog;
  await twins.turnsRed(of(checks, "DP-3.logs"), of(secretChecks(holdings, { make: talks }), "DP-3.logs"));
});
