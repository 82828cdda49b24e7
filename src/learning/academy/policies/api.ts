import { integer, list, object, oneOf, operation, type Operation } from "#api";
import { policyNames, policyNumbers, type PolicyName } from "#academies";
import type { PolicyEffect } from "#module";
import { actedOn } from "./acted.ts";

const numberOf = (name: PolicyName) => {
  const { least, most } = policyNumbers[name];
  return integer({ least, most });
};

const schema = object({
  numbers: object(Object.fromEntries(policyNames.map((name) => [name, numberOf(name)]))),
  /** Chosen, and not yet kept by the product. */
  notYet: list(oneOf(policyNames), { most: policyNames.length }),
});

const readPolicies = (effects: readonly PolicyEffect[]) =>
  operation({
    id: "policies.read",
    method: "GET",
    path: "/policies",
    summary: {
      en: "The numbers that the academy chose, each with its unit in its name, and those that nothing acts on yet.",
      nl: "De getallen die de academie koos, elk met de eenheid in zijn naam, en die waar nog niets naar handelt.",
    },
    scope: "policies:read",
    version: "tag",
    answer: { status: 200, says: "The numbers.", schema },
    async work({ academy: { policy } }) {
      const numbers = Object.fromEntries(policyNames.map((name) => [name, policy[name]]));
      const acted = actedOn(effects);
      return { status: 200, value: { numbers, notYet: policyNames.filter((name) => !acted.has(name)) } };
    },
  });

export const policyOperations = (effects: readonly PolicyEffect[]): readonly Operation[] => [
  readPolicies(effects),
];
