/** Why a run ends before its work does. */
export type Reason =
  /** Cancelled, taken over, or gone with whoever asked: nothing is left to be written. */
  "no longer ours" | "right ended" | "turn over";

/** Travels from `step` through the kind's work back to the runner. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  readonly reason: Reason;
  constructor(reason: Reason) {
    super(`the run ends: ${reason}`);
    this.reason = reason;
  }
}
