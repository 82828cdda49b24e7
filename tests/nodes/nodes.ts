import type { StandingClock } from "#clock";
import type { Jobs } from "#jobs";
import { serverForTests } from "#testing";
import { openTestPlatform, type TestPlatform } from "#testing-platform";
import { openPlatform, type OpenPlatform } from "../../src/open-platform.ts";
import { makeProduct, type Product } from "../../src/product.ts";
import { testRoot } from "../../src/testing/template.ts";

/** One server of several: what it keeps in memory is its own, database and folders are everybody's. */
export type Node = Pick<Product, "settled"> & {
  platform: OpenPlatform;
  app: Product["web"];
  jobs: Jobs;
  close(): Promise<void>;
};

export class Nodes {
  readonly #ground: TestPlatform;
  readonly #open = new Set<Node>();

  private constructor(ground: TestPlatform) {
    this.#ground = ground;
  }

  static open = async (): Promise<Nodes> => new Nodes(await openTestPlatform());

  get clock(): StandingClock {
    return this.#ground.clock;
  }

  async another(): Promise<Node> {
    const { appLogin, settings, log, clock } = this.#ground;
    const { host = "", port = 0, database = "" } = appLogin;
    const where = { host, port, database };
    const platform = await openPlatform({ settings, root: testRoot, log, clock, database: where });
    const product = makeProduct(platform, { ...serverForTests(), database });
    const jobs = await product.openJobs();
    const close = async () => {
      this.#open.delete(node);
      await product.settled();
      await jobs.stop();
      await platform.close();
    };
    const node: Node = { platform, app: product.web, jobs, settled: product.settled, close };
    this.#open.add(node);
    return node;
  }

  async close(): Promise<void> {
    for (const node of this.#open) await node.close();
    await this.#ground.close();
  }
}
