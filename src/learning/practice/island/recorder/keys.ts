import type { Act, View } from "./view.ts";

/** R begins and stops, Escape calls the countdown off; null where a key means nothing here. */
export function actOf(event: KeyboardEvent, { stage }: View): Act | null {
  const typing =
    event.target instanceof Element && event.target.closest("input, select, textarea, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === "Escape") return stage === "countdown" ? "cancel" : null;
  if (event.key.toLowerCase() !== "r") return null;
  return stage === "recording" ? "stop" : stage === "check" ? "start" : null;
}
