import type { Academy } from "#academies";
import type { AssignmentId, ExerciseId, TakeId } from "./tables.ts";

type Slug = Pick<Academy, "slug">;

/** Where this module's pages are. */
export const practicePath = ({ slug }: Slug): string => `/a/${slug}/practice`;
export const assignmentPath = (academy: Slug, assignment: AssignmentId): string =>
  `${practicePath(academy)}/${assignment}`;
export const recordPath = (academy: Slug, assignment: AssignmentId): string =>
  `${assignmentPath(academy, assignment)}/record`;
/** Where a recording is sent, looked at and decided on before it is saved. */
export const unsavedPath = (academy: Slug, assignment: AssignmentId, take: TakeId): string =>
  `${assignmentPath(academy, assignment)}/takes/${take}`;
export const takesPath = ({ slug }: Slug): string => `/a/${slug}/takes`;
export const takePath = (academy: Slug, take: TakeId): string => `${takesPath(academy)}/${take}`;
export const recordingPath = (academy: Slug, take: TakeId): string => `${takePath(academy, take)}/recording`;
export const deskPath = ({ slug }: Slug): string => `/a/${slug}/review`;
export const reviewPath = (academy: Slug, take: TakeId): string => `${deskPath(academy)}/${take}`;
export const setPath = ({ slug }: Slug): string => `/a/${slug}/set`;
export const exercisesPath = ({ slug }: Slug): string => `/a/${slug}/exercises`;
export const exercisePath = (academy: Slug, exercise: ExerciseId): string =>
  `${exercisesPath(academy)}/${exercise}`;
