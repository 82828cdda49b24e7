import { build } from "./lib/build.mjs";
import { ensure, root, say } from "./lib/ensure.mjs";
import { command } from "./lib/run.mjs";

await command(async () => {
  const node = ensure({ dev: false });
  const done = await build({ root, node });
  say(done ? "Built." : "Up to date.");
  return 0;
});
