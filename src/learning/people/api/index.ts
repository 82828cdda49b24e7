import type { Operation } from "#api";
import { changingOperations } from "./changes.ts";
import { groupOperations } from "./groups.ts";
import { peopleOperations } from "./people.ts";

export const peopleApi: readonly Operation[] = [
  ...peopleOperations,
  ...changingOperations,
  ...groupOperations,
];
