import { rollSteps, type RollSteps } from "../roll-steps.ts";

export type StepName = keyof RollSteps;

export const stepNames = Object.keys(rollSteps) as StepName[];

/** The product's steps, with something done before one of them. */
export function before(
  names: readonly StepName[],
  act: (name: StepName) => Promise<void>,
  steps: RollSteps = rollSteps,
): RollSteps {
  const wrapped = Object.entries(steps).map(([name, step]: [string, (...args: never[]) => unknown]) => {
    const asked = names.find((wanted) => wanted === name);
    if (!asked) return [name, step];
    return [
      name,
      async (...args: never[]) => {
        await act(asked);
        return step(...args);
      },
    ];
  });
  return Object.fromEntries(wrapped) as RollSteps;
}
