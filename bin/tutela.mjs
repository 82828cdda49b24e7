import { build } from "./lib/build.mjs";
import { ensure, root } from "./lib/ensure.mjs";
import { product } from "./lib/product.mjs";
import { command, run } from "./lib/run.mjs";

await command(async () => {
  const node = ensure({ dev: false });
  await build({ root, node });
  return run(node, [...product, ...process.argv.slice(2)]);
});
