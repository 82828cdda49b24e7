export type Stage =
  | "check"
  | "countdown"
  | "recording"
  | "finished"
  | "found"
  | "elsewhere"
  | "blocked"
  | "unsupported"
  | "over";

export type Act = "start" | "cancel" | "stop" | "save" | "discard" | "again" | "resume" | "retry" | "look";

/** The page as the server wrote it. Every word comes from it, so that a language is the server's matter alone. */
export class View {
  readonly root: HTMLElement;
  #stage: Stage = "check";

  constructor(root: HTMLElement) {
    this.root = root;
  }

  get stage(): Stage {
    return this.#stage;
  }

  get base(): string {
    return this.root.dataset["base"] ?? "";
  }

  get longestMs(): number {
    return Number(this.root.dataset["longestSeconds"] ?? 600) * 1_000;
  }

  get takeFromServer(): string | null {
    return this.root.dataset["take"] || null;
  }

  /** Shows what names this stage in its `data-stage`, hides what names only others. */
  show(stage: Stage): void {
    this.#stage = stage;
    this.root.dataset["now"] = stage;
    for (const part of this.root.querySelectorAll<HTMLElement>("[data-stage]")) {
      part.hidden = !(part.dataset["stage"] ?? "").split(" ").includes(stage);
    }
  }

  /** The sentence with this key from the page's list; values stand in it as `{name}`. */
  word(key: string, values: Record<string, string | number> = {}): string {
    const sentence = this.root.querySelector(`[data-words] [data-word="${key}"]`)?.textContent ?? "";
    return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  }

  /** Says something once to eyes and screen readers alike. */
  say(key: string, values: Record<string, string | number> = {}): void {
    this.tell(this.word(key, values));
  }

  /** The same for a sentence that came from the server. */
  tell(sentence: string): void {
    this.#set("[data-status]", sentence);
  }

  set(name: "elapsed" | "longest" | "safe" | "count", text: string): void {
    this.#set(`[data-${name}]`, text);
  }

  /** The recording in place of what stands where it will be seen. */
  lookBack(source: string | null): void {
    const video = this.video("lookback");
    for (const part of this.root.querySelectorAll<HTMLElement>("[data-unseen]"))
      part.hidden = source !== null;
    if (!video) return;
    video.controls = source !== null;
    if (source === null) {
      video.pause();
      video.removeAttribute("src");
      return video.load();
    }
    video.hidden = false;
    video.src = source;
    void video.play().catch(() => {});
  }

  /** The arch around the seconds of the countdown. */
  arch(left: number, of: number): void {
    for (const path of this.root.querySelectorAll("[data-arch]")) {
      path.setAttribute("pathLength", String(of));
      path.setAttribute("stroke-dasharray", `${left} ${of}`);
    }
  }

  progress(part: number): void {
    for (const bar of this.root.querySelectorAll<HTMLProgressElement>("progress[data-sent]")) {
      bar.max = 100;
      bar.value = Math.round(part * 100);
    }
  }

  enable(act: Act, enabled: boolean): void {
    for (const button of this.root.querySelectorAll<HTMLButtonElement>(`button[data-act="${act}"]`)) {
      button.disabled = !enabled;
    }
  }

  video(name: "mirror" | "lookback"): HTMLVideoElement | null {
    return this.root.querySelector(`video[data-${name}]`);
  }

  select(device: "camera" | "microphone"): HTMLSelectElement | null {
    return this.root.querySelector(`select[data-device="${device}"]`);
  }

  get level(): SVGElement | null {
    return this.root.querySelector("svg[data-level]");
  }

  on(handle: (act: Act) => Promise<void>): void {
    this.root.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("button[data-act]") : null;
      if (!(button instanceof HTMLButtonElement)) return;
      event.preventDefault();
      const act = acts.find((one) => one === button.dataset["act"]);
      if (act) void handle(act);
    });
  }

  #set(selector: string, text: string): void {
    for (const part of this.root.querySelectorAll(selector))
      if (part.textContent !== text) part.textContent = text;
  }
}

const acts: readonly Act[] = [
  "start",
  "cancel",
  "stop",
  "save",
  "discard",
  "again",
  "resume",
  "retry",
  "look",
];

/** Minutes and seconds as a clock shows them: 1:48. */
export const clockText = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};
