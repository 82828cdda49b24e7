export { makeRights } from "./module.ts";
export { erasuresAtHome } from "./pages/at-home.tsx";
export type { RightsOptions } from "./options.ts";
export { eraseMember, type EraseInput } from "./erase.ts";
export { finishNow, progressOf, type Progress } from "./erasure.ts";
export { keepKeyring, noteErasures, rollNow } from "./keep-keyring.ts";
export { previewErasure, type Preview } from "./preview.ts";
export { verifyCommand } from "./verify-command.ts";
export type { ErasureId, Removed } from "./tables.ts";
