import type { TypedNumbers } from "#academy";
import type { Scope } from "#access";
import type { Clip } from "../recordings.ts";
import type { Draft, ExerciseInput } from "#practice";

/** Days are counted from today: -60 is two months ago. */
export type Person = {
  name: string;
  roles: readonly string[];
  /** Titles of the groups they sit in. */
  groups?: readonly string[];
  coach?: string;
  /** Last day of the licence; without it none is needed. */
  licenceUntil?: number;
  invited: number;
  /** How many days later they follow their invitation; on the same day without it. */
  after?: number;
  /** They have not (yet) followed their invitation. */
  waits?: true;
  /** Under which role the sign-in page lists them. */
  signsInAs?: string;
  /** Written to at this address, which is theirs in other academies, too. */
  address?: string;
  /** The link that they have not followed is dead from this day on. */
  withdrawn?: number;
  suspended?: { day: number; reason: string };
  reopened?: { day: number; until: number; reason: string };
  erased?: { day: number; reason: string; finish: boolean };
  /** Changes their own name. */
  renamed?: { day: number; to: string };
  /** Is given one role more. */
  given?: { day: number; role: string };
  /** From 0 to 1: how well they speak at the beginning. */
  talent?: number;
};

export type Exercise = ExerciseInput & { published: boolean };

/** An exercise set for a group by a coach, from one day to another. */
export type Round = { exercise: string; group: string; coach: string; set: number; due: number | null };

/** What somebody recorded for a round, and what became of it. */
export type Answer = {
  round: Round;
  person: string;
  day: number;
  time: string;
  clip: Clip;
  share: "no" | "yes" | "withdrawn";
  /** Days later that the coach answered; null: it waits. */
  review: { after: number; draft: Draft; anotherTry: boolean; read: boolean } | null;
  /** What the coach has begun to write and not sent. */
  drafted?: Draft;
};

/** Something that an administrator does for the academy as a whole. A wish in numbers is a day, counted from today. */
export type HouseAct = { day: number; time: string } & (
  | { does: "ask a second factor of everyone" }
  | { does: "bring a list"; file: string; role: string; lines: readonly string[]; confirmed: boolean }
  | {
      does: "act on many";
      act: string;
      wish: Readonly<Record<string, string | number>>;
      people: readonly string[];
    }
  | { does: "form a team"; title: string; above?: string; manager: string; people: readonly string[] }
  | { does: "keep a view"; name: string; query: string }
  | { does: "make a key"; name: string; scopes: readonly Scope[]; days: number; revoked?: true }
  | { does: "set the mark"; picture: URL }
  | {
      does: "tell a program";
      name: string;
      kinds: readonly string[];
      /** From which moment on it answers how; before the first it takes what it is told. */
      answers: readonly { day: number; time: string; status: number }[];
    }
  | { does: "try a program" | "start a program again"; name: string }
  | { does: "give a link"; purpose: string; group: string; days: number; exchanges: number }
);

export type Production = {
  slug: string;
  name: string;
  policySet: string;
  ink: string;
  language: "en" | "nl";
  zone: string;
  domain: string;
  /** On whose word the first administrator was registered (VP-18). */
  order: string;
  founded: number;
  people: readonly Person[];
  groups: readonly string[];
  /** By a short name that the rounds use. */
  exercises: Readonly<Record<string, Exercise>>;
  writer: string;
  rounds: readonly Round[];
  answers: readonly Answer[];
  /** Days on which an administrator looks through people's pages. */
  looks: readonly { day: number; time: string; people: readonly string[] }[];
  /** Days on which an administrator changes numbers that the academy promises. */
  decisions: readonly { day: number; numbers: TypedNumbers; reason: string }[];
  house: readonly HouseAct[];
};

/** `Fatma Yıldız` is written to as fatma.yildiz@… */
export const addressOf = ({ name, address }: Pick<Person, "name" | "address">, domain: string): string => {
  if (address !== undefined) return address;
  return `${plainName(name)}@${domain}`;
};

const asPlain: Readonly<Record<string, string>> = { ı: "i", ł: "l", Ł: "l", đ: "d" };

/** As an address is made of a name: `fatma.yildiz`. */
export const plainName = (name: string): string =>
  name
    .replaceAll(/[ıłŁđ]/g, (letter) => asPlain[letter]!)
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ".");
