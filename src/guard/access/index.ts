export { academysOwn } from "./academys-own.ts";
export {
  actorKinds,
  actorMark,
  hasRole,
  roles,
  answersFor,
  linkSights,
  type Actor,
  type KeyActor,
  type LinkActor,
  type LinkSight,
  type MemberActor,
  type Role,
  type ServiceName,
  type SignInId,
} from "./actor.ts";
export { capabilities, mayEnter, needSecondFactor, type Capability, type Entrance } from "./capabilities.ts";
export { decide, licenceInForce, type Decision, type Facts } from "./decide.ts";
export { foundBy, type Found } from "./facts.ts";
export { createGate, type Asked, type Gate, type KindOf, type Whom } from "./gate.ts";
export { LiveGrants } from "./live-grants.ts";
export { OncePerSignIn } from "./once-per-sign-in.ts";
export { mayAct, scopeNames, scopes, type Scope } from "./scopes.ts";
export { rules, type Kind, type Purpose, type Relation, type Rule } from "./rules.ts";
export type { Opened } from "./shape.ts";
export { UsesOfGrants } from "./uses.ts";
export { withWitness, witness } from "./witness.ts";
export { giverStands, linkEnds, loadUnderLink } from "./under-link.ts";
export { accessHoldings, groupHolding, linkHolding, teamHolding } from "./holdings.ts";
