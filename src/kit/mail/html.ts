import { createHash } from "node:crypto";
import { inLanguage } from "#academies";
import { promisesLine, type MailFrame } from "./frame.ts";
import type { MailText } from "./kind.ts";

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign]!);

const sans = "Figtree,Arial,sans-serif";
const serif = "Brygada,Georgia,serif";

/** Mail readers know tables and inline style only; dark ones follow the few rules of the head. */
const head = `<style>
:root{color-scheme:light dark}body{margin:0;background:#eef4f4;-webkit-text-size-adjust:100%}
.arch{border-radius:50% 50% 0 0/100% 100% 0 0}
@media(max-width:620px){.pad{padding-left:24px!important;padding-right:24px!important}.h1{font-size:30px!important;line-height:35px!important}}
@media(prefers-color-scheme:dark){body,.bg{background:#0b1717!important}.card{background:#142222!important}.ink{color:#e9f1f0!important}.soft{color:#a9baba!important}.rule{border-color:#2e4141!important}.a1{background:#0d3b3d!important}.btn{background:#a5d5d6!important}.btnt{color:#0c1d1e!important}.link{color:#a5d5d6!important}}
</style>`;

const table = (inside: string, more = 'width="100%"') =>
  `<table role="presentation" ${more} cellpadding="0" cellspacing="0" border="0">${inside}</table>`;

const arches = `<tr><td align="center" style="font-size:0;line-height:0">${table(
  `<tr><td class="arch a1" align="center" valign="bottom" bgcolor="#0f4c4e" style="background:#0f4c4e;height:96px;border-radius:50% 50% 0 0/100% 100% 0 0"><div style="width:40px;height:40px;border-radius:20px;background:#f2ab3f;margin:0 auto 14px;font-size:0">&nbsp;</div></td></tr>`,
)}</td></tr>`;

const soft = (text: string, margin: string, size = "14px/21px") =>
  `<p class="soft" style="margin:${margin};font:${size} ${sans};color:#4d6060">${text}</p>`;

const buttonOf = ({ label, href }: { label: string; href: string }) =>
  table(
    `<tr><td class="btn" bgcolor="#0f4c4e" style="background:#0f4c4e;border-radius:6px"><a class="btnt" href="${escape(href)}" style="display:inline-block;padding:14px 26px;font:600 17px/22px ${sans};color:#ffffff;text-decoration:none">${escape(label)}</a></td></tr>`,
    "",
  );

const pointOf = ({ head: title, text }: { head: string; text: string }) =>
  `<tr><td class="rule" style="border-top:1px solid #d4e0e0;padding:16px 0"><p class="ink" style="margin:0;font:16px/24px ${sans};color:#0d2122"><strong>${escape(title)}</strong> ${escape(text)}</p></td></tr>`;

const linkOf = ({ label, href }: { label: string; href: string }) =>
  `<tr><td class="rule" style="border-top:1px solid #d4e0e0;padding:12px 0"><a class="link" href="${escape(href)}" style="font:17px/25px ${serif};color:#0f4c4e">${escape(label)}</a></td></tr>`;

const footLink = ({ label, href }: { label: string; href: string }) =>
  `<a class="link" href="${escape(href)}" style="color:#0f4c4e">${escape(label)}</a>`;

export function asHtml(
  mail: MailText,
  { academy, purpose, language, origin, foot: below }: MailFrame,
): string {
  const { subject, preview, title, paragraphs, button, after = [], links = [], points = [] } = mail;
  const card = [
    soft(escape(academy), "0 0 20px", "15px/22px"),
    `<h1 class="h1 ink" style="margin:0 0 16px;font:500 36px/41px ${serif};letter-spacing:-.4px;color:#0d2122">${escape(title)}</h1>`,
    ...paragraphs.map(
      (one) =>
        `<p class="ink" style="margin:0 0 24px;font:19px/29px ${serif};color:#0d2122">${escape(one)}</p>`,
    ),
    links.length > 0 ? table(links.map(linkOf).join(""), 'width="100%" style="margin-bottom:24px"') : "",
    button ? buttonOf(button) : "",
    ...after.map((one) => soft(escape(one), "16px 0 0")),
    points.length > 0 ? table(points.map(pointOf).join(""), 'width="100%" style="margin-top:32px"') : "",
  ].join("\n");
  const promises = { label: inLanguage(language, promisesLine), href: `${origin}/trust` };
  const foot = [escape(purpose), ...[promises, ...below].map(footLink)].join(" &nbsp; ");
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escape(subject)}</title>${head}</head>
<body class="bg"><div style="display:none;max-height:0;overflow:hidden">${escape(preview)}</div>
<div role="main" lang="${language}">${table(
    `<tr><td align="center" style="padding:32px 12px">${table(
      `${arches}<tr><td class="card pad" style="background:#ffffff;padding:36px 56px 32px">${card}</td></tr>
<tr><td class="pad" style="padding:20px 56px 0">${soft(foot, "0", "13px/20px")}</td></tr>`,
      'width="600" style="width:100%;max-width:600px"',
    )}</td></tr>`,
    'width="100%" class="bg" style="background:#eef4f4"',
  )}</div></body></html>`;
}

/** The hashes of all style that it carries within itself: a policy that names them shows it and lets nothing else in. */
export const stylesIn = (html: string): string[] => {
  const sheets = [...html.matchAll(/<style>([^]*?)<\/style>/g)];
  const attributes = [...html.matchAll(/ style="([^"]*)"/g)];
  const texts = new Set([...sheets, ...attributes].map(([, text = ""]) => text));
  return [...texts].map((text) => createHash("sha256").update(text).digest("base64"));
};
