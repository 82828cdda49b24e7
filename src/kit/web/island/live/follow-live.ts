/**
 * Parts of a page that move by themselves: `data-live="task:ID"` names what, and one channel tells of all of them. Without it
 * the page is as it was sent, and stays right when it is loaded again.
 */
type Told = { name: string; said: string; value?: number; max?: number; over?: boolean };

const isTold = (told: unknown): told is Told =>
  typeof told === "object" && told !== null && "name" in told && "said" in told;

const parts = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-live]")];

/** These take what comes while the channel is open for other parts; they open none by themselves. */
const alongside = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-live-too]")];

/** In milliseconds from the beginning of the page: a reload takes its notice away, so it waits until that was read. */
const reading = 8_000;

const isTyping = (): boolean => document.activeElement?.matches("input, select, textarea") ?? false;

const hasUnread = (): boolean => {
  const slip = document.querySelector<HTMLElement>(".slip:not(.inflow)");
  return slip !== null && (slip.dataset["seconds"] !== undefined || performance.now() < reading);
};

const reload = (): void => {
  if (hasUnread()) setTimeout(reload, 500);
  else if (!isTyping()) location.reload();
};

const show = (part: HTMLElement, { said, value, max, over }: Told): void => {
  const bar = part.querySelector("progress");
  const line = part.querySelector("[data-live-said]");
  if (bar && max !== undefined && value !== undefined) [bar.max, bar.value] = [max, value];
  if (line && line.textContent !== said) line.textContent = said;
  if (!over) return;
  part.removeAttribute("data-live");
  if (part.dataset["liveEnds"] === "reload") reload();
};

const read = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** The academy's own, wherever in it the page lies. */
const channelAddress = (): string | null => {
  const academy = /^\/a\/[^/]+/.exec(location.pathname)?.[0];
  return academy === undefined ? null : `${academy}/live`;
};

/** Held only while the page is in sight: a browser has six connections to us for all its pages. */
export const followLive = (): void => {
  const address = channelAddress();
  let channel: EventSource | null = null;
  const close = (): void => {
    channel?.close();
    channel = null;
  };
  const hear = ({ data }: MessageEvent<string>): void => {
    const told = read(data);
    if (!isTold(told)) return;
    for (const part of parts()) if (part.dataset["live"] === told.name) show(part, told);
    for (const part of alongside()) if (part.dataset["liveToo"] === told.name) show(part, told);
    if (parts().length === 0) close();
  };
  const open = (): void => {
    if (address === null || channel !== null || document.hidden || parts().length === 0) return;
    channel = new EventSource(address);
    channel.addEventListener("message", hear);
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  open();
};
