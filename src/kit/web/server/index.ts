export { createWebApp, type WebApp } from "./app.ts";
export { countFaults, FaultCount, faultsIn } from "./faults.tsx";
export { forGuests, forMembers } from "./for-members.ts";
export { type LimitNumbers, usualLimits } from "./limits.ts";
export { type Running, tryAddress } from "./listen.ts";
export type { NavEntry } from "./nav.ts";
export { Problem, type FieldFault } from "./problem.ts";
export { keyQuota } from "./quotas.ts";
export { ownPath } from "./own-path.ts";
export { places, withNext } from "./places.ts";
export type { Asked, OpenReader, Resolve, Resolved } from "./resolve.ts";
export type {
  Answer,
  Call,
  Cookie,
  Form,
  GuestCall,
  KeyCall,
  MemberCall,
  Route,
  RouteAccess,
  Slip,
} from "./route.ts";
export { houseOf, page, pageShell, redirect, type Shell } from "./shell.tsx";
export * from "./tls/index.ts";
export type { Sockets } from "./visit.ts";
export type { WebParts } from "./web.ts";
export { webWords } from "./web.words.ts";
export { orAgain, untouched, type Typed } from "./typed.ts";
