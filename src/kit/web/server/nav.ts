import type { Academy, Language } from "#academies";
import type { Actor } from "#access";
import type { IconName } from "#web";

/** A link of the menu, for whom it is of use. Whether its page opens is the route's to decide. */
export type NavEntry = {
  label: (language: Language) => string;
  path: (academy: Academy) => string;
  /** Pages that belong to it and lie elsewhere. */
  alsoAt?: (academy: Academy) => string;
  shownTo: (actor: Actor) => boolean;
  order: number;
  /** Only entries with one stand in the bar at the foot of a phone. */
  icon?: IconName;
};
