export type { DemoAccount } from "./kit.ts";
export { makeDoor } from "./module.ts";
export { noticesBy } from "./notices.ts";
export { invitationPath } from "./pages/invitation.tsx";
export { doorPage, orGone } from "./pages/common.tsx";
export { DoorForm } from "./pages/forms.tsx";
export { makeResolve, type DoorResolver } from "./resolve.ts";
export { say as doorWords } from "./words.ts";
