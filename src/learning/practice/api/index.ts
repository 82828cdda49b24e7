import type { Operation } from "#api";
import { readingOperations } from "./reading.ts";
import { writingOperations } from "./writing.ts";

export const practiceApi: readonly Operation[] = [...readingOperations, ...writingOperations];
