import { UsageError, type Command } from "#cli";
import { transportOf } from "#mail";
import type { Platform } from "#platform";
import { parseAddress } from "#sign-in";

const lines = [
  "This mail was sent by hand to see whether mail leaves this Tutela.",
  "It arrived: there is nothing else to do.",
];

/** For whoever runs the platform, in any environment: proves the way out without telling anything about anyone. */
export const testMailCommand = ({ settings }: Platform): Command => ({
  name: "test-mail",
  usage: "test-mail ADDRESS",
  says: "Sends one mail to ADDRESS through the mail server of TUTELA_SMTP_URL, and says what that answered.",
  needs: "platform",
  async run(asked) {
    const to = asked.words.length === 1 ? parseAddress(asked.words[0]!) : null;
    if (to === null)
      throw new UsageError("Name one address to send to: npm run tutela -- test-mail you@your.domain");
    if (!settings.smtpUrl)
      throw new UsageError("No mail server is named, so no mail can leave: set TUTELA_SMTP_URL first.");
    const mail = { to, subject: "A test mail from Tutela", text: lines.join("\n\n"), html: asHtml() };
    try {
      await transportOf(settings).send(mail, { id: "test", language: "en" });
    } catch (error) {
      throw new UsageError(
        `The mail server did not take it: ${error instanceof Error ? error.message : "no answer"}`,
      );
    }
    asked.say(`The mail server took a test mail to ${to}.`);
    asked.json({ to, sent: true });
    return 0;
  },
});

const asHtml = (): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A test mail from Tutela</title></head><body>${lines
    .map((line) => `<p>${line}</p>`)
    .join("")}</body></html>`;
