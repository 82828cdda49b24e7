import { platformAcademy } from "#ids";
import type { Call, MemberCall, Typed } from "#web-server";
import type { Names } from "../read-factor-resets.ts";

export const platformResetsPath = "/platform/second-factor-resets";

export const resetsPath = ({ academy }: Call): string =>
  academy.id === platformAcademy ? platformResetsPath : `/a/${academy.slug}/second-factor-resets`;

export const isPlatform = ({ actor }: MemberCall): boolean => actor.academy === platformAcademy;

/** An operator’s page has no names. */
export type View = { call: MemberCall; names: Names; typed: Typed };
