const smallStep = 1 / 25;
const checkEveryMs = 1_000;

/** Adds to a plain `<video controls>`: remarks at their moments, keys, and an end that is noticed. */
class Player {
  readonly #root: HTMLElement;
  readonly #video: HTMLVideoElement;
  #ended = false;

  constructor(root: HTMLElement, video: HTMLVideoElement) {
    this.#root = root;
    this.#video = video;
  }

  /** From here on the page answers. */
  open(): void {
    const root = this.#root;
    const video = this.#video;
    this.#cover();
    root.addEventListener("click", (event) => this.#clicked(event));
    document.addEventListener("keydown", (event) => this.#pressed(event));
    video.addEventListener("timeupdate", () => this.#markPresent());
    video.addEventListener("error", () => void this.#ask());
    video.addEventListener("stalled", () => void this.#ask());
    setInterval(() => video.paused || void this.#ask(), checkEveryMs);
    root.addEventListener("change", () => this.#score());
    root.addEventListener("tutela:over", () => this.#end());
  }

  /** What lies ready before anything was played is for the eye alone: nothing is opened until it is pressed. */
  #cover(): void {
    const cover = this.#root.querySelector<HTMLElement>("[data-cover]");
    if (!cover) return;
    cover.hidden = false;
    this.#video.controls = false;
    cover.addEventListener("click", () => {
      void this.#video.play().catch(() => {});
      this.#video.focus();
    });
    this.#video.addEventListener(
      "play",
      () => {
        cover.hidden = true;
        this.#video.controls = !this.#ended;
      },
      { once: true },
    );
  }

  #clicked(event: MouseEvent): void {
    const target =
      event.target instanceof Element ? event.target.closest("[data-seconds], [data-remark-here]") : null;
    if (!(target instanceof HTMLElement || target instanceof SVGElement) || this.#ended) return;
    event.preventDefault();
    if (target.dataset["seconds"] === undefined) return this.#remarkHere();
    this.#video.currentTime = Number(target.dataset["seconds"]);
    void this.#video.play().catch(() => {});
  }

  /** The form works without this: then the person types the moment. */
  #remarkHere(): void {
    this.#video.pause();
    const ms = Math.round(this.#video.currentTime * 1_000);
    for (const field of this.#root.querySelectorAll<HTMLInputElement>("input[data-moment-ms]"))
      field.value = String(ms);
    for (const field of this.#root.querySelectorAll<HTMLInputElement>("input[data-moment]"))
      field.value = clockText(ms);
    for (const text of this.#root.querySelectorAll("[data-moment-text]")) text.textContent = clockText(ms);
    this.#root.querySelector<HTMLElement>("[data-remark]")?.focus();
  }

  #pressed(event: KeyboardEvent): void {
    const taken = event.target instanceof Element && event.target.closest(interactive);
    if (taken || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || this.#ended)
      return;
    const key = event.key.toLowerCase();
    const act = this.#keys[key] ?? (/^[1-9]$/.test(key) ? () => this.#tick(Number(key)) : undefined);
    if (!act) return;
    event.preventDefault();
    act();
  }

  readonly #keys: Record<string, () => void> = {
    " ": () => (this.#video.paused ? void this.#video.play().catch(() => {}) : this.#video.pause()),
    j: () => this.#move(-10),
    l: () => this.#move(10),
    arrowleft: () => this.#move(-5),
    arrowright: () => this.#move(5),
    ",": () => this.#step(-smallStep),
    ".": () => this.#step(smallStep),
    c: () => this.#remarkHere(),
    n: () => this.#root.querySelector<HTMLButtonElement>("button[name=act][value=send]")?.click(),
  };

  /** Each press takes the next choice for this criterion, the best one first. */
  #tick(number: number): void {
    const choices = [
      ...this.#root.querySelectorAll<HTMLInputElement>(`input[type=radio][name=tick-${number - 1}]`),
    ].toReversed();
    const chosen = choices.findIndex(({ checked }) => checked);
    const next = choices[(chosen + 1) % choices.length];
    if (!next) return;
    next.checked = true;
    next.closest("fieldset")?.scrollIntoView({ block: "nearest" });
    next.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** The score follows the ticks, as the server will count them. */
  #score(): void {
    const shown = this.#root.querySelector<HTMLElement>("[data-score]");
    const criteria = [...this.#root.querySelectorAll<HTMLElement>(".judge fieldset")];
    const ticks = criteria.flatMap(
      (one) => one.querySelector<HTMLInputElement>("input[type=radio]:checked")?.value ?? [],
    );
    if (!shown) return;
    shown.hidden = ticks.length < criteria.length;
    for (const missing of this.#root.querySelectorAll<HTMLElement>("[data-no-score]"))
      missing.hidden = !shown.hidden;
    const score = Math.round(
      (100 * ticks.reduce((sum, tick) => sum + Number(tick), 0)) / (2 * criteria.length),
    );
    for (const number of shown.querySelectorAll("strong")) number.textContent = String(score);
    shown.querySelector("rect.fg")?.setAttribute("width", String(score * 3));
    shown.querySelector("svg")?.setAttribute("aria-label", `${score} / 100`);
  }

  #step(seconds: number): void {
    this.#video.pause();
    this.#move(seconds);
  }

  #move(seconds: number): void {
    const end = Number.isFinite(this.#video.duration) ? this.#video.duration : Number.MAX_SAFE_INTEGER;
    this.#video.currentTime = Math.min(end, Math.max(0, this.#video.currentTime + seconds));
  }

  /** The remark that was last passed is marked, for eyes and for screen readers. */
  #markPresent(): void {
    const pins = [...this.#root.querySelectorAll<HTMLElement | SVGElement>("[data-seconds]")];
    const secondsOf = (pin: HTMLElement | SVGElement) => Number(pin.dataset["seconds"]);
    const passed = pins.map(secondsOf).filter((seconds) => seconds <= this.#video.currentTime);
    const present = Math.max(-1, ...passed);
    for (const pin of pins) {
      if (secondsOf(pin) === present) pin.setAttribute("aria-current", "true");
      else pin.removeAttribute("aria-current");
    }
  }

  /** Whether this recording may still be played: the server alone knows, so it is asked. */
  async #ask(): Promise<void> {
    const source = this.#video.currentSrc;
    if (this.#ended || !source) return;
    const answer = await fetch(source, { method: "HEAD", redirect: "manual", cache: "no-store" }).catch(
      () => null,
    );
    if (!answer) return;
    if (answer.type === "opaqueredirect" || [401, 403, 404, 410].includes(answer.status)) this.#end();
  }

  /** What was buffered must not play on, and a player without a film looks broken: the sentence takes its place. */
  #end(): void {
    this.#ended = true;
    this.#video.pause();
    this.#video.controls = false;
    this.#video.removeAttribute("src");
    this.#video.replaceChildren();
    this.#video.load();
    for (const part of this.#root.querySelectorAll<HTMLElement>("[data-cover]")) part.hidden = true;
    for (const part of this.#root.querySelectorAll<HTMLElement>("[data-over]")) part.hidden = false;
  }
}

const interactive = "input, select, textarea, button, a, summary, [contenteditable]";

const clockText = (ms: number): string => {
  const seconds = Math.floor(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

const root = document.querySelector<HTMLElement>("[data-player]");
const video = root?.querySelector("video");
if (root && video) new Player(root, video).open();
