import { plugAll } from "#app";
import { makeResolve } from "#door";
import { createWebApp } from "#web-server";
import type { OpenPlatform } from "../../src/open-platform.ts";
import { readerOf } from "../../src/reader.ts";

const endless = {
  address: { perMinute: 1e9, burst: 1e9 },
  signIn: { perMinute: 1e9, burst: 1e9 },
  remembered: 100,
};

const notHere = (): never => {
  throw new Error("a bench serves pages alone");
};

/** `academy`: the address of the academy called bench. */
export type Served = { academy: string; stop(): Promise<void> };

/** The product's own pages and sign-in over this platform. */
export async function serve(platform: OpenPlatform): Promise<Served> {
  const { routes, nav } = plugAll(platform, {
    settings: () => platform.settings,
    operations: () => [],
    routes: () => routes,
    request: notHere,
    dead: notHere,
    demoGround: notHere,
  });
  const resolver = makeResolve(platform, readerOf(platform));
  const settings = { ...platform.settings, port: 0 };
  const { resolve } = resolver;
  const running = await createWebApp({
    ...platform,
    settings,
    routes,
    nav,
    resolve,
    limits: endless,
  }).listen();
  return {
    academy: `http://localhost:${running.port}/a/bench`,
    async stop() {
      await running.stop();
      await resolver.settled();
    },
  };
}
