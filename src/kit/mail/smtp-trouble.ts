/** Why a server did not take a mail. `dead`: nobody is at this address, and asking again will not change that. */
export type SmtpTrouble = { dead: boolean; code: string; said: string };

const field = (error: object, name: string): unknown => Reflect.get(error, name);
const textIn = (error: object, name: string): string => {
  const value = field(error, name);
  return typeof value === "string" ? value : "";
};
const isCode = (value: unknown): value is number => typeof value === "number" && value >= 400 && value < 600;

/** RFC 3463: there is no such mailbox, it moved away, or is closed for good. What begins with 5.7 is about us, not them. */
const gone = /^5\.(1\.(1|2|3|6|10)|2\.1)$/;
/** RFC 5321 §4.2.3 and RFC 7504, where the server says no more than that. */
const goneCodes: readonly number[] = [521, 550, 551, 553, 556];

/** By the answer to RCPT TO alone: what a server has against the text or the sender says nothing about the address. */
export function smtpTrouble(error: unknown): SmtpTrouble {
  if (typeof error !== "object" || error === null) return { dead: false, code: "unknown", said: "" };
  const code = field(error, "responseCode");
  const said = textIn(error, "response");
  if (!isCode(code)) return { dead: false, code: "no-answer", said };
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/.exec(said)?.[1];
  const atAddress = textIn(error, "command").startsWith("RCPT");
  const dead = atAddress && (enhanced === undefined ? goneCodes.includes(code) : gone.test(enhanced));
  return { dead, code: String(code), said };
}
