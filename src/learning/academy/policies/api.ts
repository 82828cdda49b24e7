import { integer, object, operation, type Operation } from "#api";
import { policyNames, policyNumbers, type Numbers, type PolicyName } from "#academies";

const numberOf = (name: PolicyName) => {
  const { least, most } = policyNumbers[name];
  return integer({ least, most });
};

const schema = object(Object.fromEntries(policyNames.map((name) => [name, numberOf(name)])));

const numbersIn = (policy: Numbers) => Object.fromEntries(policyNames.map((name) => [name, policy[name]]));

const readPolicies = operation({
  id: "policies.read",
  method: "GET",
  path: "/policies",
  summary: {
    en: "The numbers that hold in the academy, each with its unit in its name.",
    nl: "De getallen die in de academie gelden, elk met de eenheid in zijn naam.",
  },
  scope: "policies:read",
  version: "tag",
  answer: { status: 200, says: "The numbers.", schema },
  work: async ({ academy }) => ({ status: 200, value: numbersIn(academy.policy) }),
});

export const policyOperations: readonly Operation[] = [readPolicies];
