import { check, type Check } from "#promise";
import { openPorts } from "../host/ports.ts";
import { readRules } from "../host/read-rules.ts";
import { rulesFor } from "../host/rules.ts";
import { found, tell } from "./found.ts";

const shell = 22;
const highest = 65_535;

/** Networks of documentation (RFC 5737, RFC 3849): nobody comes from them. */
const listed = ["192.0.2.0/24", "2001:db8::/32"] as const;
const inside = ["192.0.2.7", "2001:db8::7"] as const;
const outside = ["198.51.100.7", "2001:db9::7"] as const;

/** The rules that this platform would give for its host, read back: every port is tried from either side of the list. */
export const hostRulesCheck = (make: typeof rulesFor = rulesFor): Check =>
  check({
    clause: "CC-8.shell",
    every: 30,
    tell,
    async run(context) {
      const { settings } = context.platform;
      const needed = openPorts({ ...settings, operatorNetworks: listed }, { shell, also: [] });
      const letsIn = readRules(make(needed));
      const open = needed.filter(({ from }) => from === "anyone").map(({ port }) => port);
      let wrong = 0;
      for (let port = 1; port <= highest; port += 1)
        for (const address of outside) if (letsIn(address, port) && !open.includes(port)) wrong += 1;
      const shut = inside.filter((address) => !letsIn(address, shell)).length;
      const values = { ports: highest, open: open.length, wrong, shut };
      return found(context, wrong + shut === 0, ["hostRulesKept", "hostRulesOpen"], values);
    },
  });
