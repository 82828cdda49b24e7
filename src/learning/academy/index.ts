export { makeAcademy } from "./module.ts";
export { changePolicies, type ChangeInput } from "./policies/change-policies.ts";
export { foreseePolicies, type Foresight } from "./policies/foresee-policies.ts";
export type { TypedNumbers } from "./policies/typed.ts";
export { setMark } from "./mark/set-mark.ts";
export { changeProfile, previewProfile, type ProfilePreview } from "./profile/change-profile.ts";
