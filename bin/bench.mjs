import { build } from "./lib/build.mjs";
import { ensure, root } from "./lib/ensure.mjs";
import { command, run } from "./lib/run.mjs";

await command(async () => {
  const node = ensure({ dev: true });
  await build({ root, node });
  return run(node, ["--import", "tsx", "bench/main.ts", ...process.argv.slice(2)]);
});
