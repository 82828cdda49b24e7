import type { View } from "./view.ts";

const quietBelow = 0.25;
const loudAbove = 0.88;
/** Decibels below full scale at which the meter is empty. */
const floorDb = 60;
const speakEveryMs = 1_000;
/** The bars fall this much a frame, so that the gaps between words do not empty them. */
const fall = 0.01;

/** The microphone's level as bars: a class for each, nothing inline, so that a strict policy holds. */
export class LevelMeter {
  readonly #view: View;
  #context: AudioContext | null = null;
  #frame = 0;
  #spokenAt = 0;
  #shown = 0;

  constructor(view: View) {
    this.#view = view;
  }

  listen(stream: MediaStream): void {
    this.stop();
    if (stream.getAudioTracks().length === 0) return;
    const context = new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: 1_024 });
    context.createMediaStreamSource(stream).connect(analyser);
    this.#context = context;
    const samples = new Float32Array(analyser.fftSize);
    const draw = () => {
      analyser.getFloatTimeDomainData(samples);
      this.#shown = Math.max(loudness(samples), this.#shown - fall);
      this.#draw(this.#shown);
      this.#frame = requestAnimationFrame(draw);
    };
    draw();
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    void this.#context?.close().catch(() => {});
    this.#context = null;
  }

  /** A context that began before any click sleeps until one. */
  wake(): void {
    void this.#context?.resume().catch(() => {});
  }

  #draw(level: number): void {
    const meter = this.#view.level;
    if (!meter) return;
    const bars = [...meter.querySelectorAll("rect")];
    bars.forEach((bar, index) => bar.setAttribute("class", barClass((index + 1) / bars.length, level)));
    if (performance.now() - this.#spokenAt < speakEveryMs) return;
    this.#spokenAt = performance.now();
    const word = level < quietBelow ? "level-quiet" : level > loudAbove ? "level-loud" : "level-good";
    meter.setAttribute("aria-valuenow", String(Math.round(level * 100)));
    meter.setAttribute("aria-valuetext", this.#view.word(word));
    for (const text of this.#view.root.querySelectorAll("[data-level-text]"))
      text.textContent = this.#view.word(word);
  }
}

function loudness(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const decibels = 10 * Math.log10(Math.max(power, 1e-9));
  return Math.min(1, Math.max(0, 1 + decibels / floorDb));
}

function barClass(place: number, level: number): string {
  if (place > level) return "off";
  if (place <= quietBelow) return "lo";
  return place > loudAbove ? "hi" : "ok";
}
