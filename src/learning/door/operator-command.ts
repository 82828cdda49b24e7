import { UsageError, type Command } from "#cli";
import { Conflict, Invalid } from "#errors";
import type { Platform } from "#platform";
import { addOperator } from "#sign-in";

/** On the machine alone: whoever commands it could do as much anyway, and nobody comes to it by a page. */
export const operatorCommand = (platform: Platform): Command => ({
  name: "operator",
  usage: "operator ADDRESS",
  says: "Makes the account with this address an operator as well, and prints the link by which a new one chooses a password. A platform wants two: where one loses phone and recovery codes, two others let the second factor go.",
  needs: "platform",
  async run({ words, say, json }) {
    const [address, ...more] = words;
    if (address === undefined || more.length > 0) throw new UsageError("One address is needed.");
    const { secret } = await added(platform, address);
    const link = secret === null ? null : `${platform.settings.publicUrl}/sign-in/reset/${secret}`;
    say(`${address} is an operator now, and reaches nothing before a second factor is connected.`);
    say(
      link === null
        ? "They sign in with the password that they have."
        : `They choose a password here, within a day: ${link}`,
    );
    json({ address, link });
    return 0;
  },
});

async function added(platform: Platform, address: string) {
  try {
    return await addOperator(platform, address);
  } catch (error) {
    if (error instanceof Invalid) throw new UsageError(`“${address}” cannot be an address.`);
    if (error instanceof Conflict) throw new UsageError(`${address} is an operator already.`);
    throw error;
  }
}
