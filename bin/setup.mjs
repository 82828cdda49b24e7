import { ensure } from "./lib/ensure.mjs";
import { command } from "./lib/run.mjs";

await command(async () => {
  ensure({ dev: true });
  return 0;
});
