import { jobRef } from "#jobs";

/** Done by `module.ts`; named here for the verbs that ask for it. */
export const dropImport = jobRef<{ import: string }>("people.drop-import");
export const inviteNewcomers = jobRef<{ import: string }>("people.invite-newcomers");
