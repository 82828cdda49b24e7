import type { Operation } from "#api";
import { groupOperations } from "./groups.ts";
import { peopleOperations } from "./people.ts";

export const peopleApi: readonly Operation[] = [...peopleOperations, ...groupOperations];
