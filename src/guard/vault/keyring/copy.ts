import type { AcademyId } from "#ids";

/** What the storage says of itself: each "yes" could keep bytes that were ended. Asked, never proven. */
export type Trait = "no" | "yes" | "unknown";
export type Traits = { versioning: Trait; lock: Trait; snapshots: Trait };

/**
 * One place that holds the whole keyring. Names are relative, with `/`. Every method rejects where the place
 * cannot be reached; what it holds is judged by its readers. Reads bear on what is stored now, never on a cache.
 */
export type Copy = {
  /** The place as the settings name it: for people, and to tell copies apart in findings. */
  readonly place: string;
  /** Makes an empty place where there is none yet. */
  prepare(): Promise<void>;
  /** The names below an academy's folder, leftovers of unfinished writes among them. */
  list(academy: AcademyId): Promise<string[]>;
  read(name: string): Promise<Uint8Array | null>;
  /** Complete, then visible, then durable; a name that is taken stays as it is. */
  create(name: string, bytes: Uint8Array): Promise<"created" | "exists">;
  /** Puts the end in place of an epoch's key; the old bytes are overwritten first. Also where the name is free. */
  end(name: string, marker: Uint8Array): Promise<void>;
  /** Overwrites and removes what unfinished writes left in the academy's folders. */
  tidy(academy: AcademyId): Promise<void>;
  traits(): Promise<Traits>;
};
