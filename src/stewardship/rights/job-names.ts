import { jobRef } from "#jobs";

export const noteJob = jobRef("rights.note");
export const rollJob = jobRef("rights.roll");
export const removeFilesJob = jobRef<{ erasure: string }>("rights.remove-files");
