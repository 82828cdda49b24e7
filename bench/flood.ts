import { Limited } from "#errors";
import { Passwords } from "../src/guard/sign-in/passwords.ts";
import { addAcademy } from "../src/testing/members.ts";
import { openGround } from "./lib/ground.ts";
import { load, type Loaded } from "./lib/load.ts";
import { fillAcademy } from "./lib/people.ts";
import { median, twoPlaces, type Row } from "./lib/report.ts";
import { serve } from "./lib/served.ts";
import { signInAdministrator } from "./lib/signed-in.ts";

const [rounds, p99Most] = [3, 200];

/** The people list by four connections, alone and while fifty sign-ins at a time hash in this process. */
export async function benchFlood(): Promise<Row[]> {
  const { platform, close } = await openGround();
  const academy = await addAcademy(platform, "bench");
  await fillAcademy(platform, academy, 1_000);
  const cookie = await signInAdministrator(platform, academy);
  const served = await serve(platform);
  const urls = [`${served.academy}/people`];
  const page = () => load({ urls, cookie, connections: 4, milliseconds: 2_000 });
  const seen: { calm: Loaded; flooded: Loaded }[] = [];
  await page();
  for (let round = 0; round < rounds; round++) {
    const calm = await page();
    const flood = beginFlood();
    seen.push({ calm, flooded: await page() });
    await flood.end();
  }
  await served.stop();
  await close();
  const flooded = median(seen.map((one) => one.flooded.p99));
  const calm = median(seen.map((one) => one.calm.p99));
  return [
    {
      workload: "page during a flood of sign-ins",
      dataset: "list of 50, 4 connections; 50 passwords at a time",
      ours: `${flooded.toFixed(0)} ms at p99`,
      yardstick: `${calm.toFixed(0)} ms without`,
      ratio: twoPlaces(median(seen.map((one) => one.flooded.p99 / one.calm.p99))),
      target: `< ${p99Most} ms`,
      met: flooded < p99Most,
    },
  ];
}

function beginFlood(): { end(): Promise<void> } {
  const passwords = new Passwords();
  let ended = false;
  const one = async () => {
    while (!ended)
      await passwords.verify(null, "no such password").catch((error: unknown) => {
        if (!(error instanceof Limited)) throw error;
      });
  };
  const all = Promise.all(Array.from({ length: 50 }, one));
  return {
    async end() {
      ended = true;
      await all;
    },
  };
}
