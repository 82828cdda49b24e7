export { makeAcademy } from "./module.ts";
export { changePolicies, type ChangeInput } from "./policies/change-policies.ts";
export { foreseePolicies } from "./policies/foresee-policies.ts";
export type { TypedNumbers } from "./policies/typed.ts";
export { setMark } from "./mark/set-mark.ts";
export { changeProfile, previewProfile } from "./profile/change-profile.ts";
