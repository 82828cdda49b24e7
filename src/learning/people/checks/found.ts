import { findings } from "#promise";
import { checkWords } from "./checks.words.ts";

export const { found, tell } = findings(checkWords);
