import { serverForTests } from "#testing";
import { openTestPlatform } from "#testing-platform";
import { giveDemo } from "../give-demo.ts";
import type { Production } from "../story/cast.ts";
import type { Connection } from "#store";
import { openPlatform, type OpenPlatform } from "../../../open-platform.ts";
import { makeProduct, type Product } from "../../../product.ts";

export type DemoPlace = {
  platform: OpenPlatform;
  product: Product;
  owner: Connection;
  /** Runs one command of the product's as the command line would; what it prints comes back. */
  command(name: string, ...words: string[]): Promise<unknown>;
  /** A demonstration of these academies alone. */
  give(...stories: readonly Production[]): Promise<unknown>;
  close(): Promise<void>;
};

/** A whole product in development, under the platform's own clock, over a database of its own. */
export async function openDemoPlace(): Promise<DemoPlace> {
  const ground = await openTestPlatform();
  const { host, port, database, ssl } = ground.appLogin;
  const where = { ...(host && { host }), ...(port && { port }), ...(database && { database }), ssl };
  const { settings, root, log } = ground;
  const platform = await openPlatform({ settings, root, log, database: where });
  const owner = { ...serverForTests(), ...(database && { database }) };
  const product = makeProduct(platform, owner);
  return {
    platform,
    product,
    owner,
    command: (name, ...words) => runCommand(product, name, words),
    give: (...stories) => giveDemo(platform, product.demoGround(), () => {}, stories),
    async close() {
      await platform.close();
      await ground.close();
    },
  };
}

export async function runCommand(product: Product, name: string, words: string[]): Promise<unknown> {
  const command = product.commands.find((one) => one.name === name);
  if (!command) throw new Error(`there is no command ${name}`);
  const said: unknown[] = [];
  const options = { remove: words.includes("--remove"), large: words.includes("--large"), json: true };
  const plain = words.filter((word) => !word.startsWith("--"));
  await command.run({ words: plain, options, say() {}, json: (value) => void said.push(value) });
  return said[0];
}
