import type { MemberActor } from "#access";
import { platformAcademy } from "#ids";
import type { ListAsk } from "#list";
import type { Call } from "#web-server";
import type { Names } from "../read-factor-resets.ts";

export const platformResetsPath = "/platform/second-factor-resets";

export const resetsPath = ({ academy }: Pick<Call, "academy">): string =>
  academy.id === platformAcademy ? platformResetsPath : `/a/${academy.slug}/second-factor-resets`;

export const isPlatform = ({ actor }: { actor: MemberActor }): boolean => actor.academy === platformAcademy;

/** An operator’s page has no names. */
export type View = { ask: ListAsk; names: Names };
