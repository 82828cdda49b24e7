import { findings } from "#promise";
import { evidenceWords } from "../words.ts";

export const { found, tell } = findings(evidenceWords);
