import type { View } from "./view.ts";

/** Looking at a recording before it is saved: from the server where it offers that, else from what is held in memory. */
export class LookBack {
  readonly #view: View;
  #parts: Blob[] = [];
  #url: string | null = null;

  constructor(view: View) {
    this.#view = view;
  }

  /** Kept only where the server does not show what was sent. */
  keep(slice: Blob): void {
    this.#parts.push(slice);
  }

  get holds(): boolean {
    return this.#parts.length > 0;
  }

  show(media: string | null): void {
    if (media === null && !this.holds) return;
    this.close();
    if (media === null) this.#url = URL.createObjectURL(new Blob(this.#parts, { type: "video/webm" }));
    this.#view.lookBack(media ?? this.#url);
  }

  close(): void {
    this.#view.lookBack(null);
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#url = null;
  }

  forget(): void {
    this.close();
    this.#parts = [];
  }
}
