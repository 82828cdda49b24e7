import { Invalid, type Fault } from "#errors";
import type { Answer, MemberCall } from "./route.ts";

/** A form as it came: what was typed, and what is wrong with it. */
export type Typed = {
  get(name: string): string;
  all(name: string): string[];
  faults: Readonly<Record<string, Fault>>;
};

export const untouched = (values: Readonly<Record<string, string>> = {}): Typed => ({
  get: (name) => values[name] ?? "",
  all: (name) => (values[name] === undefined ? [] : [values[name]]),
  faults: {},
});

/** Does it, or shows the form again with the visitor's words still in it. */
export async function orAgain(
  { form }: MemberCall,
  work: () => Promise<Answer>,
  again: (typed: Typed) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const { get, all } = form;
    const answer = await again({ get, all, faults: error.faults });
    return answer.kind === "page" ? { ...answer, status: 422 } : answer;
  }
}
