import { UsageError, type Command } from "#cli";
import type { Platform } from "#platform";
import { totpAt } from "#sign-in";
import { demoAccounts, type DemoAccount } from "./demo-file.ts";
import { refuseElsewhere } from "./development.ts";

const codeLastsSeconds = 30;

export const codeCommand = (platform: Platform): Command => ({
  name: "code",
  usage: "code NAME",
  says: "Prints the six digits that the authenticator app of one of the demo’s people would show now. NAME is a name, an address, or a part of either.",
  needs: "platform",
  development: true,
  async run(asked) {
    refuseElsewhere(platform);
    const account = findAccount(demoAccounts(platform.settings), asked.words.join(" "));
    const now = platform.clock.now();
    const code = totpAt(account.authenticatorSecret, now);
    const secondsLeft = codeLastsSeconds - (Math.floor(now / 1_000) % codeLastsSeconds);
    asked.say(code);
    asked.json({ name: account.name, address: account.address, code, secondsLeft });
    return 0;
  },
});

const told = ({ name, role, academy, address }: DemoAccount): string =>
  `  ${name}, ${role} of ${academy} (${address})`;

/** Throws `UsageError` with the list unless exactly one is meant: a whole name or address goes before a part. */
export function findAccount(accounts: readonly DemoAccount[], sought: string): DemoAccount {
  const wanted = fold(sought);
  if (accounts.length === 0)
    throw new UsageError("There are no demo accounts here yet: npm run demo makes them.");
  const names = ({ name, address, role, slug }: DemoAccount) =>
    [name, address, `${slug ?? "platform"} ${role}`].map(fold);
  const whole = accounts.filter((one) => names(one).includes(wanted));
  const partly = accounts.filter((one) => names(one).some((name) => name.includes(wanted)));
  const found = whole.length > 0 ? whole : partly;
  if (wanted !== "" && found.length === 1) return found[0]!;
  const trouble =
    wanted === ""
      ? "Whose code?"
      : found.length === 0
        ? `Nobody here is called “${sought}”.`
        : `“${sought}” may be several people.`;
  const list = found.length > 0 && wanted !== "" ? found : accounts;
  throw new UsageError(`${trouble} Choose one:\n${list.map(told).join("\n")}`);
}

const fold = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
