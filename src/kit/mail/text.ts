import { inLanguage } from "#academies";
import { promisesLine, type MailFrame } from "./frame.ts";
import type { MailText } from "./kind.ts";

const width = 74;

/** The mail as plain text, wrapped for a terminal; links stand on lines of their own. */
export function asText(mail: MailText, { academy, purpose, language, origin, foot }: MailFrame): string {
  const { title, paragraphs, button, after = [], links = [], points = [] } = mail;
  const blocks = [
    academy,
    title,
    ...paragraphs,
    ...links.map(linked),
    ...(button ? [linked(button)] : []),
    ...after,
    ...points.map(({ head, text }) => `${leading(head)} ${text}`),
    `${purpose}\n${inLanguage(language, promisesLine)}:\n${origin}/trust`,
    ...foot.map(linked),
  ];
  return `${blocks.map(wrapped).join("\n\n")}\n`;
}

const linked = ({ label, href }: { label: string; href: string }): string =>
  `${leading(label.replace(/\.$/, ""))}\n${href}`;

/** What leads on to something ends in a colon, unless it ends as a sentence does. */
const leading = (words: string): string => (/[.?!:…]$/.test(words) ? words : `${words}:`);

const wrapped = (block: string): string => block.split("\n").map(wrapLine).join("\n");

function wrapLine(line: string): string {
  if (line.startsWith("http")) return line;
  const lines = [""];
  for (const word of line.split(" ")) {
    const last = lines.at(-1)!;
    if (last !== "" && last.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return lines.join("\n");
}
