import type { Contact } from "#settings";
import { after, day, isoInstant, type Instant } from "#clock";

/** RFC 9116, which wants an end within a year: the file is made anew for each asking, and so never lapses. */
export function securityTxt(publicUrl: string, contact: Contact, now: Instant): string {
  const fields = [
    ["Contact", contact],
    ["Expires", isoInstant(after(now, 90 * day)).replace(/\.\d{3}Z$/, "Z")],
    ["Preferred-Languages", "en, nl"],
    ["Canonical", `${publicUrl}/.well-known/security.txt`],
    ["Policy", `${publicUrl}/trust/cc-13`],
  ];
  return `${fields.map(([name, value]) => `${name}: ${value}`).join("\n")}\n`;
}

/** Until an operator names another one: the mailbox that RFC 2142 reserves for this, at the platform's own domain. */
export const usualContact = (publicUrl: string): Contact => `mailto:security@${new URL(publicUrl).hostname}`;
