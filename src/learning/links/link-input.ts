import type { Academy } from "#academies";
import { Invalid, type Fault } from "#errors";
import { addressFault, parseAddress } from "#sign-in";

export const purposeMost = 160;
export const exchangesMost = 20;
export const itemsMost = 20;

/** As a form sends it: a group, or recordings. */
export type LinkInput = {
  purpose: string;
  days: string;
  exchanges: string;
  /** May stay empty: then whoever holds the link comes in. */
  address: string;
} & ({ shows: "roster"; group: string } | { shows: "review"; takes: readonly string[] });

export type ParsedLink = { purpose: string; days: number; exchanges: number; address: string | null };

export function parseLink(typed: LinkInput, { policy }: Academy): ParsedLink {
  const faults: Record<string, Fault> = {};
  const purpose = typed.purpose.normalize("NFC").replaceAll(/\s+/g, " ").trim();
  if (purpose === "") faults["purpose"] = { sentence: "purposeMissing" };
  if (purpose.length > purposeMost)
    faults["purpose"] = { sentence: "purposeLong", values: { most: purposeMost } };
  const days = whole(typed.days, policy.linkDays);
  if (days === null) faults["days"] = { sentence: "daysOutside", values: { most: policy.linkDays } };
  const exchanges = whole(typed.exchanges, exchangesMost);
  if (exchanges === null)
    faults["exchanges"] = { sentence: "exchangesOutside", values: { most: exchangesMost } };
  const address = typed.address.trim() === "" ? null : parseAddress(typed.address);
  if (address === null && typed.address.trim() !== "") faults["address"] = addressFault(typed.address);
  if (typed.shows === "review" && (typed.takes.length === 0 || typed.takes.length > itemsMost))
    faults["takes"] = { sentence: "takesOutside", values: { most: itemsMost } };
  if (typed.shows === "roster" && typed.group === "") faults["group"] = { sentence: "groupMissing" };
  if (days === null || exchanges === null || Object.keys(faults).length > 0) throw new Invalid(faults);
  return { purpose, days, exchanges, address };
}

function whole(text: string, most: number): number | null {
  const number = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  return number >= 1 && number <= most ? number : null;
}
