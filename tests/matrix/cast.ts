import type { Role } from "#access";

export type House = "aster" | "birch" | "platform" | "nowhere";
type Factor = "none" | "fresh" | "old" | "unproven";

/** `group`: where they sit, as a learner or as a coach. `licence`: ended a month ago, else none is needed. */
export type Part = {
  house: House;
  roles: readonly Role[];
  factor: Factor;
  state: "active" | "suspended" | "invited";
  groups: readonly ("A" | "B")[];
  licence: "none" | "ended";
};

const part = (
  house: House,
  roles: readonly Role[],
  more: Partial<Omit<Part, "house" | "roles">> = {},
): Part => ({
  house,
  roles,
  factor: "none",
  state: "active",
  groups: [],
  licence: "none",
  ...more,
});
const suspended = { state: "suspended" } as const;
const inA = { groups: ["A"] } as const;
const inB = { groups: ["B"] } as const;
const proven = { factor: "fresh" } as const;

/** Everybody in the world of the matrix, by the name that the rows of `may.ts` call them. */
export const cast = {
  administrator: part("aster", ["administrator"], proven),
  "second administrator": part("aster", ["administrator"], proven),
  "administrator without factor": part("aster", ["administrator"]),
  "administrator with old factor": part("aster", ["administrator"], { factor: "old" }),
  "administrator half signed in": part("aster", ["administrator"], { factor: "unproven" }),
  "suspended administrator": part("aster", ["administrator"], { ...proven, ...suspended }),
  developer: part("aster", ["content-developer"]),
  "suspended developer": part("aster", ["content-developer"], suspended),
  coach: part("aster", ["coach"], inA),
  "coach of B": part("aster", ["coach"], inB),
  "former coach": part("aster", ["coach"], inA),
  "suspended coach": part("aster", ["coach"], { ...inA, ...suspended }),
  learner: part("aster", ["participant"], inA),
  fellow: part("aster", ["participant"], inA),
  "learner of B": part("aster", ["participant"], inB),
  "ended learner": part("aster", ["participant"], { ...inA, licence: "ended" }),
  "suspended learner": part("aster", ["participant"], { ...inA, ...suspended }),
  invited: part("aster", ["participant"], { ...inA, state: "invited" }),
  "coach and learner": part("aster", ["coach", "participant", "content-developer"], inB),
  leaving: part("aster", ["participant"], inA),
  bystander: part("aster", ["participant"], inA),
  "foreign administrator": part("birch", ["administrator"], proven),
  "second foreign administrator": part("birch", ["administrator"], proven),
  "foreign coach": part("birch", ["coach"], inA),
  "foreign developer": part("birch", ["content-developer"]),
  "foreign learner": part("birch", ["participant"], inA),
  "foreign leaving": part("birch", ["participant"], inA),
  "foreign bystander": part("birch", ["participant"], inA),
  operator: part("platform", ["operator"], proven),
  "operator without factor": part("platform", ["operator"]),
  "operator with old factor": part("platform", ["operator"], { factor: "old" }),
  stranger: part("nowhere", []),
} as const satisfies Record<string, Part>;

export type Name = keyof typeof cast;
export const names = Object.keys(cast) as Name[];

const silent = ["leaving", "foreign leaving", "bystander", "foreign bystander"] as const;
type Silent = (typeof silent)[number];
const isSilent = (name: Name): name is Silent => (silent as readonly Name[]).includes(name);

/**
 * Who asks: everybody but those to whom something was done while the world was made, nobody at all, and two who came in
 * by a link: one of aster's, under which one recording of the learner's lies, and one of birch's.
 */
export type Asker = Exclude<Name, Silent> | "public" | "guest" | "foreign guest";
export const askers: readonly Asker[] = [
  ...names.flatMap((name) => (isSilent(name) ? [] : [name])),
  "public",
  "guest",
  "foreign guest",
];
