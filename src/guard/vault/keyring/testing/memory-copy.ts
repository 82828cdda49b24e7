import { Unavailable } from "#errors";
import type { AcademyId } from "#ids";
import type { Copy, Traits } from "../copy.ts";

/** A copy for the model: one write at a time is its atom, `before` may make any of them fail. */
export class MemoryCopy implements Copy {
  readonly place: string;
  files = new Map<string, Uint8Array>();
  reachable = true;
  before: (act: string) => void = () => {};

  constructor(place: string) {
    this.place = place;
  }

  async prepare(): Promise<void> {
    this.#reach();
  }

  async list(academy: AcademyId): Promise<string[]> {
    this.#reach();
    return [...this.files.keys()].filter((name) => name.startsWith(`${academy}/`));
  }

  async read(name: string): Promise<Uint8Array | null> {
    this.#reach();
    return this.files.get(name) ?? null;
  }

  async create(name: string, bytes: Uint8Array): Promise<"created" | "exists"> {
    this.#reach();
    if (this.files.has(name)) return "exists";
    this.before(`${this.place}: create ${name}`);
    this.files.set(name, Uint8Array.from(bytes));
    return "created";
  }

  async end(name: string, marker: Uint8Array): Promise<void> {
    this.#reach();
    this.before(`${this.place}: overwrite ${name}`);
    if (this.files.has(name)) this.files.set(name, new Uint8Array(40));
    this.before(`${this.place}: end ${name}`);
    this.files.set(name, Uint8Array.from(marker));
  }

  async tidy(): Promise<void> {
    this.#reach();
  }

  async traits(): Promise<Traits> {
    return { versioning: "no", lock: "no", snapshots: "no" };
  }

  #reach(): void {
    if (!this.reachable) throw new Unavailable(`${this.place} does not answer`);
  }
}
