import type { UploadState } from "./uploader.ts";
import { clockText, type View } from "./view.ts";

type Sent = { state: UploadState; endMs: number; canLookBack: boolean };

/** Says how much of a recording is safe, and lets it be saved once all of it is. */
export function showSent(view: View, { state, endMs, canLookBack }: Sent): void {
  const safeMs = state.allSent ? endMs : state.safeMs;
  const lost = Math.max(0, Math.ceil((endMs - safeMs) / 1_000));
  const key = state.trouble ? `safe-${state.trouble}` : state.allSent ? "safe-all" : "safe-part";
  view.set("safe", view.word(key, { time: clockText(safeMs), seconds: lost }));
  view.progress(endMs > 0 ? safeMs / endMs : 0);
  const finished = view.stage === "finished" || view.stage === "found";
  view.enable("save", state.allSent && endMs > 0 && finished);
  view.enable("look", canLookBack);
}

/** Recording on would be in vain. */
export const isLost = ({ trouble }: UploadState): boolean =>
  trouble === "gone" || trouble === "gap" || trouble === "refused";
