import { countDown } from "./countdown.ts";
import { Devices } from "./devices.ts";
import { actOf } from "./keys.ts";
import { LevelMeter } from "./level.ts";
import { LookBack } from "./look-back.ts";
import { isLost, showSent } from "./sent.ts";
import { Server, type Take, type Trouble } from "./server.ts";
import { SliceKey, tagLength } from "./slice-key.ts";
import { SlicesStore } from "./slices-store.ts";
import { recordingFormat, TakeRecorder } from "./take-recorder.ts";
import { findUnfinished, type Unfinished } from "./unfinished.ts";
import { Uploader, type UploadState } from "./uploader.ts";
import { clockText, type Act, type View } from "./view.ts";

const warnBeforeMs = 30_000;
const tickMs = 250;

/** The recorder's page: check → countdown → recording → finished → saved, discarded or again. */
export class Room {
  readonly #view: View;
  readonly #server: Server;
  readonly #devices: Devices;
  readonly #level: LevelMeter;
  readonly #lookBack: LookBack;
  #store: SlicesStore | null = null;
  #uploader: Uploader | null = null;
  #recorder: TakeRecorder | null = null;
  #countdown: AbortController | null = null;
  /** Milliseconds of the take before the recording that is running. */
  #beforeMs = 0;
  #warned = false;
  #busy = false;

  constructor(view: View) {
    this.#view = view;
    this.#server = new Server(view.base);
    this.#devices = new Devices(view, () => this.#check());
    this.#level = new LevelMeter(view);
    this.#lookBack = new LookBack(view);
  }

  async open(): Promise<void> {
    this.#view.on((act) => this.#act(act));
    this.#listen();
    this.#view.set("longest", clockText(this.#view.longestMs));
    this.#store = await SlicesStore.open().catch(() => null);
    const left = await findUnfinished(this.#view, this.#store, this.#server);
    await (left ? this.#goOn(left) : this.#check());
  }

  #listen(): void {
    setInterval(() => this.#tick(), tickMs);
    addEventListener("online", () => this.#uploader?.wake());
    document.addEventListener("visibilitychange", () => document.hidden || this.#uploader?.wake());
    document.addEventListener("keydown", (event) => void this.#pressed(event));
    addEventListener("beforeunload", (event) => this.#view.stage === "recording" && event.preventDefault());
  }

  #pressed(event: KeyboardEvent): Promise<void> | void {
    const act = actOf(event, this.#view);
    if (act) return this.#act(act);
  }

  async #act(act: Act): Promise<void> {
    this.#level.wake();
    if (act === "cancel") return this.#countdown?.abort();
    if (act === "stop") return this.#recorder?.stop();
    if (act === "look") return this.#lookBack.show(this.#uploader?.take.mediaUrl ?? null);
    if (this.#busy) return;
    this.#busy = true;
    try {
      await this.#slowActs[act]();
    } finally {
      this.#busy = false;
    }
  }

  readonly #slowActs: Record<Exclude<Act, "cancel" | "stop" | "look">, () => Promise<void>> = {
    start: () => this.#start(),
    resume: () => this.#check(),
    retry: () => this.#check(),
    save: () => this.#end("save"),
    discard: () => this.#end("discard"),
    again: () => this.#again(),
  };

  async #check(): Promise<void> {
    const format = recordingFormat();
    if (!format || !("mediaDevices" in navigator) || !("locks" in navigator))
      return this.#view.show("unsupported");
    const opened = await this.#devices.open();
    if ("refused" in opened) {
      this.#view.show("blocked");
      return this.#view.say(opened.refused === "NotAllowedError" ? "not-allowed" : "no-device");
    }
    this.#level.listen(opened.stream);
    this.#view.show("check");
    this.#view.say("ready");
  }

  async #start(): Promise<void> {
    if (!this.#devices.stream || !(await this.#prepare())) return;
    this.#countdown = new AbortController();
    this.#view.show("countdown");
    const counted = await countDown(this.#view, this.#countdown.signal);
    if (counted) this.#record();
    else this.#view.show("check");
  }

  /** A take that was begun and not used is used now; otherwise the server begins one. */
  async #prepare(): Promise<boolean> {
    if (this.#uploader) return true;
    const answer = await this.#server.begin();
    if ("trouble" in answer) this.#view.say(beginWords[answer.trouble]);
    else await this.#hold(answer.got, 0);
    return "got" in answer;
  }

  async #hold(take: Take, endMs: number): Promise<void> {
    const key = await SliceKey.from(take.key, take.id);
    const last = await this.#store?.last(take.id).catch(() => undefined);
    const end = last ? last.offset + last.sealed.byteLength - tagLength : 0;
    const parts = { take, key, store: this.#store, server: this.#server, base: this.#view.base, endMs, end };
    this.#uploader = new Uploader(parts, (state) => this.#sent(state));
    this.#uploader.wake();
  }

  #record(): void {
    const { stream } = this.#devices;
    const uploader = this.#uploader;
    const format = recordingFormat();
    if (!stream || !uploader || !format) return this.#view.show("blocked");
    this.#beforeMs = uploader.endMs;
    this.#warned = false;
    this.#view.show("recording");
    this.#view.say("recording");
    this.#recorder = new TakeRecorder(stream, format, {
      slice: (bytes, endMs) => {
        if (!uploader.take.mediaUrl) this.#lookBack.keep(bytes);
        uploader.add(bytes, this.#beforeMs + endMs);
      },
      ended: (cut) => this.#recorded(cut),
    });
    this.#recorder.start();
  }

  #recorded(cut: boolean): void {
    this.#recorder = null;
    this.#level.stop();
    this.#devices.close();
    this.#view.show("finished");
    this.#view.say(cut ? "device-gone" : "recorded");
    if (this.#uploader) this.#sent(this.#uploader.state);
    this.#uploader?.wake();
  }

  #tick(): void {
    if (!this.#recorder) return;
    const elapsedMs = this.#beforeMs + this.#recorder.elapsedMs;
    const leftMs = this.#view.longestMs - elapsedMs;
    this.#view.set("elapsed", clockText(elapsedMs));
    if (leftMs <= 0) return this.#recorder.stop();
    if (leftMs > warnBeforeMs || this.#warned) return;
    this.#warned = true;
    this.#view.say("nearly-over", { seconds: Math.ceil(leftMs / 1_000) });
  }

  #sent(state: UploadState): void {
    const endMs = this.#uploader?.endMs ?? 0;
    const onServer = state.allSent && this.#uploader?.take.mediaUrl !== null;
    showSent(this.#view, { state, endMs, canLookBack: this.#lookBack.holds || onServer });
    if (isLost(state)) this.#recorder?.stop();
  }

  async #goOn({ take, endMs }: Unfinished): Promise<void> {
    this.#view.show("found");
    this.#view.say("found", { time: clockText(endMs) });
    await this.#hold(take, endMs);
  }

  async #end(how: "save" | "discard"): Promise<void> {
    const target = await this.#finishTake(how);
    if (target === null) return;
    this.#view.show("over");
    location.assign(target);
  }

  async #again(): Promise<void> {
    if ((await this.#finishTake("discard")) !== null) await this.#check();
  }

  async #finishTake(how: "save" | "discard"): Promise<string | null> {
    const uploader = this.#uploader;
    if (!uploader || (how === "save" && !uploader.state.allSent)) return null;
    const answer = await this.#server.end(uploader.take, how);
    // Discarding what is already gone is done.
    const target =
      "got" in answer ? answer.got : how === "discard" && answer.trouble === "gone" ? this.#view.base : null;
    if (target !== null) await this.#leave(uploader);
    else if ("sentence" in answer && answer.sentence) this.#view.tell(answer.sentence);
    else this.#view.say(`${how}-failed`);
    return target;
  }

  async #leave(uploader: Uploader): Promise<void> {
    await uploader.forget();
    this.#lookBack.forget();
    this.#uploader = null;
  }
}

const beginWords: Record<Trouble, string> = {
  later: "begin-later",
  "signed-out": "begin-signed-out",
  gone: "begin-refused",
  refused: "begin-refused",
};
