import { UsageError, type Command, type Run } from "#cli";
import type { Settings } from "#settings";
import { openPorts } from "./ports.ts";
import { rulesFor } from "./rules.ts";

/** CC-8: the rules of the host, for root to apply. The product itself changes nothing outside its folders. */
export const hostRulesCommand = (settings: Settings): Command => ({
  name: "host-rules",
  usage: "host-rules [--shell PORT] [--also PORT,PORT]",
  says: "Prints rules for nftables: pages for everybody, the shell for the networks of operators, nothing else. Redirect it into a file.",
  options: [
    { name: "shell", value: "PORT", says: "Where sshd listens; 22 unless told." },
    {
      name: "also",
      value: "PORT,PORT",
      says: "Further ports that answer everybody, such as 80 for a proxy that renews certificates.",
    },
  ],
  needs: "platform",
  async run(run) {
    if (settings.operatorNetworks.length === 0)
      throw new UsageError(
        "TUTELA_OPERATOR_NETWORKS names no network: nobody would reach the shell. Set it first.",
      );
    const ports = openPorts(settings, wishes(run));
    run.json({ ports });
    run.say(rulesFor(ports).trimEnd());
    return 0;
  },
});

const wishes = ({ options }: Run) => ({
  shell: portIn(String(options["shell"] ?? "22")),
  also: String(options["also"] ?? "")
    .split(",")
    .filter((text) => text.trim() !== "")
    .map(portIn),
});

function portIn(text: string): number {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0;
  if (port < 1 || port > 65_535)
    throw new UsageError(`A port is a number from 1 to 65535, and not "${text}".`);
  return port;
}
