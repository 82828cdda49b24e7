export type Picture = { type: "image/png" | "image/webp"; width: number; height: number; bytes: Buffer };

/** A picture that is not taken; `sentence` says what is wrong with it. */
export class Unfit extends Error {
  readonly sentence: "markUnreadable" | "markTooWide" | "markInterlaced" | "markMoves";
  constructor(sentence: Unfit["sentence"]) {
    super(`unfit picture: ${sentence}`);
    this.sentence = sentence;
  }
}
