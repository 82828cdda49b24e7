import { jobRef } from "#jobs";

export { noteJob } from "#vault";
export const rollJob = jobRef("rights.roll");
export const removeFilesJob = jobRef<{ erasure: string }>("rights.remove-files");
