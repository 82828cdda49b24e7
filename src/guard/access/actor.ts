import type { Instant } from "#clock";
import type { AcademyId, AccountId, Id, MemberId } from "#ids";
import type { Scope } from "./scopes.ts";

/** VP-18: one or more each, per academy. `operator` exists in the platform's own pseudo-academy alone. */
export const roles = ["participant", "coach", "content-developer", "administrator", "operator"] as const;
export type Role = (typeof roles)[number];

/** Parts of the product that act by themselves, each with its own rows in the access table. */
export type ServiceName = "mailer" | "sign-in" | "lifecycle" | "directory" | "promises" | "webhooks";

export type SignInId = Id<"sign-in">;

export type MemberActor = {
  kind: "member";
  academy: AcademyId;
  id: MemberId;
  account: AccountId;
  roles: ReadonlySet<Role>;
  signIn: SignInId;
  /** When this sign-in last proved a second factor; null: never. */
  secondFactorAt: Instant | null;
  state: "active" | "suspended";
  /** CC-8: roles that count for nothing on the network this request comes from. */
  withheld?: ReadonlySet<Role>;
  /** Whether they manage a team; for the menu: what decides is read with the data itself. */
  manages?: boolean;
  /** DP-2: whether the academy asks every member for a second factor, whatever their roles. */
  factorForAll?: boolean;
  /** For the page that says why: what decides is read with the data itself. */
  licenceUntil: Instant | null;
};

/** What a program of the academy holds, made for it by an administrator (LC-4). */
export type KeyActor = {
  kind: "key";
  academy: AcademyId;
  id: Id<"key">;
  /** Whoever made the key, and answers for what it does. */
  maker: MemberId;
  scopes: ReadonlySet<Scope>;
};

/** What a link shows: how far the people of a group have come, or recordings whose makers agreed. */
export const linkSights = ["roster", "review"] as const;
export type LinkSight = (typeof linkSights)[number];

/** Somebody outside the academy who came in by a link: what lies under it, and nothing else. */
export type LinkActor = {
  kind: "link";
  academy: AcademyId;
  id: Id<"link">;
  /** Whoever made the link, and answers for it. */
  giver: MemberId;
  shows: LinkSight;
  /** What one exchange of the link began: each browser has its own. */
  visit: Id<"guest">;
};

/** Who asks. Kinds without a use yet have one refused row in the matrix. */
export type Actor =
  | MemberActor
  | { kind: "service"; academy: AcademyId; name: ServiceName }
  | LinkActor
  | KeyActor
  | { kind: "support"; academy: AcademyId; id: Id<"visit"> }
  | { kind: "public" };

export const actorKinds = [
  "member",
  "service",
  "link",
  "key",
  "support",
  "public",
] as const satisfies readonly Actor["kind"][];

/** In whose name a change is written down: a program's in that of whoever made its key. */
export const answersFor = (actor: MemberActor | KeyActor): MemberId =>
  actor.kind === "member" ? actor.id : actor.maker;

export const hasRole = (actor: Actor, role: Role): boolean =>
  actor.kind === "member" && actor.roles.has(role);

type Mark = {
  kind: Actor["kind"];
  id: string | null;
  roles?: Role[];
  /** Of a link: the people concerned read who let somebody in. */
  giver?: MemberId;
  shows?: LinkSight;
};

/** How an entry of the ledger names the actor: identifiers only. */
export const actorMark = (actor: Actor): Mark => {
  switch (actor.kind) {
    case "member":
      return { kind: "member", id: actor.id, roles: [...actor.roles].toSorted() };
    case "service":
      return { kind: "service", id: actor.name };
    case "link":
      return { kind: "link", id: actor.id, giver: actor.giver, shows: actor.shows };
    case "public":
      return { kind: "public", id: null };
    default:
      return { kind: actor.kind, id: actor.id };
  }
};
