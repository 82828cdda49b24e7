import { expect, test } from "vitest";
import { openEnvelope } from "#vault";
import { of } from "../testing/stage.ts";
import { Twins } from "../testing/twin.ts";
import { sealedRecordingChecks } from "./sealed-recording.ts";

const twins = new Twins();
const checks = sealedRecordingChecks();

test("VP-21.sealed: a store that hands out what it should close", async () => {
  const read = async () => "a made-up recording, spoken by nobody";
  const says = await twins.turnsRed(
    of(checks, "VP-21.sealed"),
    of(sealedRecordingChecks({ read }), "VP-21.sealed"),
  );
  expect(says.values?.["wrong"]).toBeGreaterThan(0);
});

test("VP-21.bound: an envelope that opens wherever it is put", async () => {
  let place: Parameters<typeof openEnvelope>[1] | null = null;
  const careless: typeof openEnvelope = (key, asked, envelope) =>
    openEnvelope(key, (place ??= asked), envelope);
  const says = await twins.turnsRed(
    of(checks, "VP-21.bound"),
    of(sealedRecordingChecks({ open: careless }), "VP-21.bound"),
  );
  expect(says.values).toEqual({ tried: 6, wrong: 4 });
});
