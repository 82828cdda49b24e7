import { readBlock, type BlockHead } from "./blocks.ts";
import { readUnsigned } from "./ebml.ts";
import * as ids from "./ids.ts";
import { refuse } from "./refusal.ts";

/** A block with what is said beside it (RFC 9559 §5.1.3.5): one that refers to no other is a key frame. */
export class BlockGroup {
  #block: BlockHead | null = null;
  #durationMs: number | null = null;
  #refers = false;

  get block(): BlockHead {
    return this.#block ?? refuse("broken");
  }

  get durationMs(): number | null {
    return this.#durationMs;
  }

  get isKey(): boolean {
    return !this.#refers;
  }

  met(id: number, payload: Buffer): void {
    if (id === ids.referenceBlock) this.#refers = true;
    if (id === ids.blockDuration) this.#durationMs = readUnsigned(payload) ?? refuse("broken");
    if (id === ids.block) this.#block = this.#block ? refuse("broken") : readBlock(payload);
  }
}
