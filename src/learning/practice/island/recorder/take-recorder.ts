const sliceMs = 1_000;
const keyFrameEveryMs = 2_000;
const formats = ["video/webm;codecs=vp9,opus", "video/webm;codecs=vp8,opus"];

/** Not yet in every browser's types; those that do not know it choose their own distance. */
type Options = MediaRecorderOptions & { videoKeyFrameIntervalDuration?: number };

/** The format to record in, or null where this browser has none that the server keeps. */
export const recordingFormat = (): string | null =>
  typeof MediaRecorder === "undefined"
    ? null
    : (formats.find((one) => MediaRecorder.isTypeSupported(one)) ?? null);

export type Recorded = {
  /** `endMs` counts from the beginning of this recording. */
  slice(bytes: Blob, endMs: number): void;
  /** After the last slice; `cut` when a device or the browser ended it. */
  ended(cut: boolean): void;
};

/** One recording: slices each second until it is stopped, a device goes, or the browser gives up. */
export class TakeRecorder {
  readonly #recorder: MediaRecorder;
  readonly #heard: Recorded;
  #startedAt = performance.now();
  #stopped = false;

  constructor(stream: MediaStream, mimeType: string, heard: Recorded) {
    const options: Options = {
      mimeType,
      videoBitsPerSecond: 1_200_000,
      audioBitsPerSecond: 64_000,
      videoKeyFrameIntervalDuration: keyFrameEveryMs,
    };
    this.#heard = heard;
    this.#recorder = new MediaRecorder(stream, options);
    this.#recorder.ondataavailable = ({ data }) => data.size > 0 && heard.slice(data, this.elapsedMs);
    this.#recorder.onstop = () => heard.ended(!this.#stopped);
    for (const track of stream.getTracks()) track.addEventListener("ended", () => this.#finish());
  }

  get elapsedMs(): number {
    return performance.now() - this.#startedAt;
  }

  start(): void {
    this.#startedAt = performance.now();
    try {
      this.#recorder.start(sliceMs);
    } catch {
      this.#heard.ended(true);
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#finish();
  }

  #finish(): void {
    if (this.#recorder.state !== "inactive") this.#recorder.stop();
  }
}
