import { UsageError, type Command, type Run } from "#cli";
import { Conflict } from "#errors";
import type { Platform } from "#platform";
import { runningAt } from "#settings";
import { readDemoFile, type DemoFile } from "./demo-file.ts";
import { refuseElsewhere } from "./development.ts";
import { giveDemo } from "./give-demo.ts";
import type { DemoGround } from "./ground.ts";
import { growLarge, largeAcademy } from "./large/grow.ts";
import { workforce } from "./large/workforce.ts";
import { removeDemo } from "./remove-demo.ts";

export const removing = "npm run demo -- --remove";

/** What is going on goes to standard error, so that standard output is one JSON object and nothing else. */
const tell = (line: string): void => void process.stderr.write(`${line}\n`);

/** With `--json` on one line, as for every command; without it for reading. Either way one object. */
function print(asked: Run, value: unknown): void {
  asked.json(value);
  if (asked.options["json"] !== true) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export const demoCommand = (platform: Platform, ground: () => DemoGround): Command => ({
  name: "demo",
  usage: "demo [--large | --remove]",
  says: "Gives this development platform five invented academies with people in every role and two months behind them, and prints who can sign in. With --large one of them has fifty thousand people more; with --remove it takes all of it away again.",
  options: [
    {
      name: "large",
      says: `Brings a list of fifty thousand people into ${largeAcademy} as well; may be said later, too.`,
    },
    { name: "remove", says: "Takes away all that an earlier demo gave." },
  ],
  needs: "platform",
  development: true,
  async run(asked) {
    refuseElsewhere(platform);
    const [removes, large] = [asked.options["remove"] === true, asked.options["large"] === true];
    if (removes && large) throw new UsageError("Say --large or --remove, not both.");
    print(
      asked,
      removes ? { removed: await removeDemo(platform, ground()) } : await give(platform, ground(), large),
    );
    return 0;
  },
});

async function give(platform: Platform, ground: DemoGround, large: boolean) {
  const stood = readDemoFile(platform.settings)?.finished === true;
  tell(
    stood
      ? "The demonstration is here already."
      : "Two months of practice are being acted: some twenty seconds.",
  );
  try {
    const file = await giveDemo(platform, ground, tell);
    const grown = large ? await growLarge(platform, ground, file, workforce, tell) : null;
    tell(
      `Sign in as any of these people; npm run tutela -- code NAME gives the six digits. ${removing} takes all of it away.`,
    );
    return { ...shown(platform, file), ...(grown && { large: grown }) };
  } catch (error) {
    throw error instanceof Conflict ? new UsageError(takenSentence(error.reason)) : error;
  }
}

const takenSentence = (reason: string): string =>
  `There is an academy called ${reason.split(":").at(-1)} here that no demo made. The demo leaves it alone: use another DATA_DIR.`;

/** The one object that the command prints. */
export function shown({ settings }: Platform, { academies, accounts }: DemoFile) {
  const address = runningAt(settings.dataDir) || settings.publicUrl;
  return {
    address,
    academies: academies.map(({ slug }) => ({ slug, address: `${address}/a/${slug}` })),
    accounts: accounts.map(({ slug, ...account }) => ({ slug, ...account })),
    code: "npm run tutela -- code NAME",
    remove: removing,
  };
}
