import { parseId } from "#ids";
import { noteBounce } from "#mail";
import { Unfit, type IncomingKind } from "./incoming-kind.ts";

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;

/** The id that we gave the mail, alone or as its Message-ID. */
const mailIn = (text: unknown) =>
  typeof text === "string" && text.length <= 400
    ? parseId<"mail">(/^<?([0-9a-f-]{36})(@[^\s<>]+)?>?$/i.exec(text)?.[1]?.toLowerCase() ?? "")
    : null;

const codeMost = 20;

/** What a mail service reports hours after it took a mail: the address takes none. */
export const bounces: IncomingKind = {
  name: "mail.bounced",
  says: (language) => (language === "nl" ? "Een mail kwam terug" : "A mail came back"),
  does: (language) =>
    language === "nl"
      ? "Naar dat adres gaat geen mail meer tot het klopt; beheerders zien het bij de persoon."
      : "No mail goes to that address until it is put right; administrators see it with the person.",
  example: {
    message: "<0199a1c2-7f3e-7c41-9d55-2f0f3a6c1b10@learn.example>",
    code: "550",
    reason: "5.1.1 No such user",
  },
  async take(platform, tx, data) {
    const mail = mailIn(field(data, "message"));
    const [code, reason] = [field(data, "code"), field(data, "reason")];
    if (mail === null) throw new Unfit("message: the Message-ID of a mail of ours");
    if (typeof code !== "string" || code === "" || code.length > codeMost)
      throw new Unfit(`code: a text of 1 to ${codeMost} characters`);
    if (typeof reason !== "string") throw new Unfit("reason: a text");
    await noteBounce(platform, tx, { mail, code, reason });
  },
};
