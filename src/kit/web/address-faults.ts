import { addressFaultWords } from "./address-faults.words.ts";
import type { Say } from "./words/index.ts";

/** The sentence and what was most likely meant, for a field that has no button beside it which puts that in. */
export const addressFaults: Pick<Say<{}>, "find"> = {
  find(lang, key, values = {}) {
    const said = addressFaultWords.find(lang, key, values);
    const { likely } = values;
    if (said === null || likely === undefined) return said;
    return `${said} ${addressFaultWords(lang, "didYouMean", { likely: String(likely) })}`;
  },
};
