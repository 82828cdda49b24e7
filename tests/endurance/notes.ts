import type { AcademyId, AccountId, EntryId, MemberId } from "#ids";
import type { GroupId } from "#people";
import type { AssignmentId, TakeId } from "#practice";
import type { Role } from "#access";

export type Somebody = { id: MemberId; account: AccountId; role: Role };

/** Who works in every round, and on what. */
export type Cast = {
  academy: AcademyId;
  openers: readonly Somebody[];
  named: readonly { id: MemberId; name: string }[];
  learners: readonly Somebody[];
  assignment: AssignmentId;
};

/** What the platform told whoever asked: from then on it must hold. */
export type Acknowledged =
  | { did: "opened"; opener: MemberId; entries: readonly EntryId[] }
  | { did: "formed"; group: GroupId }
  | { did: "invited"; member: MemberId }
  | { did: "slice"; learner: MemberId; take: TakeId; bytes: number }
  | { did: "saved"; learner: MemberId; take: TakeId }
  /** Not told by the platform: who looked is about to throw it away, and may be killed before the look is over. */
  | { did: "discarding"; take: TakeId };

/** What the worker says, a line each; every line has left it before anything further happens. */
export type Said =
  | Acknowledged
  | { did: "founded"; cast: Cast }
  | { did: "looked"; faults: readonly string[] }
  | { did: "working" }
  /** What somebody was told whose database had gone, that they asked in vain, and that it answers again. */
  | { did: "lost"; code: string }
  | { did: "vain" }
  | { did: "back" };

const notesOfItsOwn: readonly Said["did"][] = ["founded", "looked", "working", "lost", "vain", "back"];
export const isAcknowledged = (said: Said): said is Acknowledged => !notesOfItsOwn.includes(said.did);

/** What the worker is told at its start. `past`: all that was acknowledged since somebody last looked. */
export type Orders = {
  cast: Cast | null;
  past: readonly Acknowledged[];
  openings: Readonly<Record<string, number>>;
};
