import type { View } from "./view.ts";

type Kind = "camera" | "microphone";
const inputs: Record<Kind, MediaDeviceKind> = { camera: "videoinput", microphone: "audioinput" };

/** Picture and sound as they come from the chosen devices, shown in the mirror. */
export class Devices {
  readonly #view: View;
  #stream: MediaStream | null = null;

  constructor(view: View, changed: () => Promise<void>) {
    this.#view = view;
    for (const kind of ["camera", "microphone"] as const) {
      view.select(kind)?.addEventListener("change", () => void changed());
    }
  }

  get stream(): MediaStream | null {
    return this.#stream;
  }

  /** Null when the person, the system or the absence of a device says no; the name of the error then tells which. */
  async open(): Promise<{ stream: MediaStream } | { refused: string }> {
    this.close();
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia(this.#wishes());
    } catch (fault) {
      return { refused: fault instanceof DOMException ? fault.name : "NotFoundError" };
    }
    const mirror = this.#view.video("mirror");
    if (mirror) mirror.srcObject = this.#stream;
    await mirror?.play().catch(() => {});
    await this.#list();
    return { stream: this.#stream };
  }

  close(): void {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    const mirror = this.#view.video("mirror");
    if (mirror) mirror.srcObject = null;
  }

  #wishes(): MediaStreamConstraints {
    const chosen = (kind: Kind) => {
      const id = this.#view.select(kind)?.value;
      return id ? { deviceId: { ideal: id } } : {};
    };
    const picture = { width: { ideal: 1_280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } };
    return {
      video: { ...picture, ...chosen("camera") },
      audio: { ...chosen("microphone"), echoCancellation: true },
    };
  }

  /** Devices have names only once the person has agreed, so the lists are filled afterwards. */
  async #list(): Promise<void> {
    const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
    for (const kind of ["camera", "microphone"] as const) {
      const select = this.#view.select(kind);
      const used = this.#used(kind);
      const options = devices
        .filter((device) => device.kind === inputs[kind])
        .map((device) => new Option(device.label, device.deviceId, false, device.deviceId === used));
      select?.replaceChildren(...options);
    }
  }

  #used(kind: Kind): string | undefined {
    const tracks = kind === "camera" ? this.#stream?.getVideoTracks() : this.#stream?.getAudioTracks();
    return tracks?.[0]?.getSettings().deviceId;
  }
}
