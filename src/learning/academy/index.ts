export { makeAcademy } from "./module.ts";
export { changePolicies, type ChangeInput } from "./policies/change-policies.ts";
export { foreseePolicies, type Foresight } from "./policies/foresee-policies.ts";
