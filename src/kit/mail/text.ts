import { promisesLine, type MailFrame } from "./frame.ts";
import type { MailText } from "./kind.ts";

const width = 74;

/** The mail as plain text, wrapped for a terminal; links stand on lines of their own. */
export function asText(mail: MailText, { academy, purpose, language, origin }: MailFrame): string {
  const { title, paragraphs, button, after = [], points = [] } = mail;
  const blocks = [
    academy,
    title,
    ...paragraphs,
    ...(button ? [`${button.label}:\n${button.href}`] : []),
    ...after,
    ...points.map(({ head, text }) => `${head} ${text}`),
    `${purpose}\n${promisesLine[language]}:\n${origin}/trust`,
  ];
  return `${blocks.map(wrapped).join("\n\n")}\n`;
}

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
