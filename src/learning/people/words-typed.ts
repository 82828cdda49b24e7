import { Invalid, type Fault } from "#errors";

/** Longest texts, in characters; each form says them beside its field. */
export const most = { name: 120, academy: 80, address: 254, title: 80, reason: 500, order: 500 } as const;

/** What was typed, without spaces around it and in one spelling of composed letters. */
export const tidy = (text: string): string => text.normalize("NFC").replaceAll(/\s+/g, " ").trim();

/** Two spellings of one name. */
export const titleKey = (title: string): string => tidy(title).toLowerCase();

// Control characters, and those that turn the direction of writing: a name must not rearrange the sentence around it.
const unprintable = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

export function nameFault(name: string): Fault | null {
  if (name.length > most.name) return { sentence: "tooLong", values: { most: most.name } };
  return unprintable.test(name) ? { sentence: "unprintable" } : null;
}

export function reasonFault(reason: string, longest: number = most.reason): Fault | null {
  if (reason === "") return { sentence: "reasonMissing" };
  return reason.length > longest ? { sentence: "tooLong", values: { most: longest } } : null;
}

export function reasonOrThrow(text: string, field = "reason", longest: number = most.reason): string {
  const reason = text.normalize("NFC").trim();
  const fault = reasonFault(reason, longest);
  if (fault) throw new Invalid({ [field]: fault });
  return reason;
}
