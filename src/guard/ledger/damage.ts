import { Malformed } from "./format/index.ts";

/** Where a stored log is not what was signed for. */
export class Damage extends Error {
  readonly where: string;
  constructor(where: string, sentence: string) {
    super(sentence);
    this.where = where;
  }
}

/** Says of what is malformed within `work` where it stands. */
export function standing<T>(where: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Malformed ? new Damage(where, error.message) : error;
  }
}
