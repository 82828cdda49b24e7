import { isIP } from "node:net";
import { isLoopback, type Settings } from "#settings";
import type { Fault } from "#errors";
import { bareHost, mayReach } from "./reach.ts";

export const addressMost = 500;

type Allowing = Pick<Settings, "environment" | "webhookNetworks">;

/** An address as it is called, or what is wrong with it. Where its name leads is looked at before each call. */
export function readAddress(typed: string, settings: Allowing): { address: string; fault: Fault | null } {
  const text = typed.trim();
  const url = text.length <= addressMost ? URL.parse(text) : null;
  const wrong = (sentence: string) => ({ address: text, fault: { sentence, values: { most: addressMost } } });
  if (!url || !/^https?:$/.test(url.protocol)) return wrong("hookAddressNone");
  if (url.username !== "" || url.password !== "" || url.hash !== "") return wrong("hookAddressExtras");
  const host = bareHost(url);
  const here = settings.environment === "development" && isLoopback(host);
  if (url.protocol === "http:" && !here) return wrong("hookAddressOpen");
  const inside = isIP(host) === 0 ? isLoopback(host) && !here : !mayReach(host, settings);
  return inside ? wrong("hookAddressInside") : { address: url.href, fault: null };
}
