import { verifyProof, writeProof, type ProofOrder, type ProofRecord } from "./index.ts";
import { fileOf, person, SampleLog, vkey } from "./sample-log.ts";

export const [ann, bob, carl] = [person(1), person(2), person(3)] as const;

/** Ann in leaves 1, 4 and 6; Bob in 1 and 2. */
export const small = new SampleLog()
  .add([])
  .add([ann, bob])
  .add([bob])
  .add([])
  .add([ann])
  .add([bob])
  .add([ann, carl]);
export const annIn = [1, 4, 6];

export const make = (order: ProofOrder, records: ProofRecord[]): Promise<Buffer> =>
  fileOf(writeProof(order, records));
export const mineOf = (whose = ann, indexes = annIn, log = small) =>
  make(log.order(whose, "mine"), log.mine(whose, indexes));
export const completeOf = (whose = ann, indexes = annIn, log = small) =>
  make(log.order(whose, "complete"), log.complete(whose, indexes));

export function failure(file: Uint8Array, options?: { earlier: string }, key = vkey): string {
  const verdict = verifyProof(file, key, options);
  if (verdict.ok) throw new Error("was accepted");
  return verdict.sentence;
}
