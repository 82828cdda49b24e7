import type { View } from "./view.ts";

const seconds = 3;

/** Counts down on the page; resolves with false when it was called off. */
export function countDown(view: View, signal: AbortSignal): Promise<boolean> {
  let left = seconds;
  const show = () => {
    view.set("count", String(left));
    view.arch(left, seconds);
  };
  show();
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      left -= 1;
      if (left > 0) return show();
      clearInterval(timer);
      resolve(true);
    }, 1_000);
    signal.addEventListener("abort", () => {
      clearInterval(timer);
      resolve(false);
    });
  });
}
