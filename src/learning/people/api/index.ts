import type { Operation } from "#api";
import { changingOperations } from "./changes.ts";
import { groupOperations } from "./groups.ts";
import { peopleOperations } from "./people.ts";
import { teamSeatOperations } from "./team-seats.ts";
import { teamOperations } from "./teams.ts";

export const peopleApi: readonly Operation[] = [
  ...peopleOperations,
  ...changingOperations,
  ...groupOperations,
  ...teamOperations,
  ...teamSeatOperations,
];
