import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { parseId, type AcademyId } from "#ids";
import { Malformed, parseCheckpoint } from "./format/index.ts";

/** The last checkpoint of a log and the name of the academy's epoch key at that time. */
export type LastWord = { academy: AcademyId; epoch: string | null; checkpoint: string };

const isLastWord = (value: unknown, academy: AcademyId): value is LastWord =>
  typeof value === "object" &&
  value !== null &&
  "checkpoint" in value &&
  typeof value.checkpoint === "string" &&
  "academy" in value &&
  value.academy === academy &&
  "epoch" in value &&
  (value.epoch === null || typeof value.epoch === "string");

/**
 * The copies of the last checkpoints, outside the database: one small file for each academy. What a restored database
 * has lost is told from them.
 */
export class Outside {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  #file = (academy: AcademyId): string => join(this.#folder, `${academy}.json`);

  async academies(): Promise<AcademyId[]> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const names = await readdir(this.#folder);
    return names.flatMap((name) => parseId<"academy">(name.replace(/\.json$/, "")) ?? []);
  }

  /**
   * Durable before it resolves, and never half written. A copy of more leaves stays: a sequencer that was held up on its
   * way here may come after another that took over from it.
   */
  async write(word: LastWord): Promise<void> {
    if (!isAfter(await this.#known(word.academy), word)) await this.#put(word);
  }

  /** The same, where it says anything new; tells whether it did. */
  async renew(word: LastWord): Promise<boolean> {
    const known = await this.#known(word.academy);
    const isSame = known?.epoch === word.epoch && known.checkpoint === word.checkpoint;
    if (isSame || isAfter(known, word)) return false;
    await this.#put(word);
    return true;
  }

  async #put(word: LastWord): Promise<void> {
    const draft = join(this.#folder, `draft-${randomUUID()}`);
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(`${JSON.stringify(word)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, this.#file(word.academy));
  }

  /** What is no copy is replaced. */
  async #known(academy: AcademyId): Promise<LastWord | null> {
    return this.read(academy).catch((error: unknown) => {
      if (error instanceof Malformed) return null;
      throw error;
    });
  }

  /** Null where there is none; throws `Malformed` where there is something else. */
  async read(academy: AcademyId): Promise<LastWord | null> {
    const text = await readFile(this.#file(academy), "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    if (text === null) return null;
    const value: unknown = parse(text);
    if (!isLastWord(value, academy)) throw new Malformed("the copy outside the database is not one");
    return value;
  }
}

function isAfter(known: LastWord | null, word: LastWord): boolean {
  if (known === null) return false;
  const [theirs, ours] = [standOf(known.checkpoint), standOf(word.checkpoint)];
  return theirs.branch === ours.branch ? theirs.size > ours.size : theirs.branch > ours.branch;
}

function standOf(checkpoint: string): { branch: number; size: number } {
  const { origin, size } = parseCheckpoint(checkpoint.slice(0, checkpoint.indexOf("\n\n") + 1));
  return { branch: Number(/\/branch\/(\d+)$/.exec(origin)?.[1] ?? 0), size };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
