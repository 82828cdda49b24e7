export { verifyFile, type Verdict } from "./verify-file.ts";
export { verifyMirror, type MirrorFailure, type VerifiedMirror } from "./verify-mirror.ts";
