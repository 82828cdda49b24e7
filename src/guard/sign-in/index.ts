export {
  addressOf,
  ensureAccount,
  hasPassword,
  placesOf,
  seatAccount,
  setLanguage,
  setPassword,
  type Place,
} from "./accounts.ts";
export { addressMost, parseAddress } from "./address.ts";
export { changePassword, hashChosen } from "./choose-password.ts";
export {
  enrolAuthenticator,
  insertAuthenticator,
  proposeAuthenticator,
  renewRecoveryCodes,
} from "./enrol.ts";
export { signInEvents } from "./events.ts";
export { askFactorReset, askFactorResetAt, confirmFactorReset, refuseFactorReset } from "./factor-reset.ts";
export { addOperator, type AddedOperator } from "./add-operator.ts";
export { makeFirstOperator } from "./first-operator.ts";
export { signInHoldings } from "./holdings.ts";
export { doneFactorResets, waitingFactorResets } from "./known-resets.ts";
export { enterInvited } from "./invited.ts";
export { endOwnSignIns, ownAccount, signOut, type OwnAccount, type OwnSignIn } from "./own-sign-ins.ts";
export type { Notices, SignInParts } from "./parts.ts";
export { passwordFault, passwordLeast, passwordMost } from "./password-rules.ts";
export { Passwords } from "./passwords.ts";
export {
  askReset,
  findResetLink,
  resetJob,
  resetLinkHours,
  resetPassword,
  sendResetLink,
} from "./reset-password.ts";
export { createResolver, type AskedHouse, type Resolver, type Whose } from "./resolve.ts";
export { proveSecondFactor, useRecoveryCode } from "./second-factor.ts";
export { createSecret, hashSecret, parseSecret } from "./secret.ts";
export {
  confirmRootKey,
  findSetUp,
  finishSetUp,
  readyForAcademy,
  setUpLink,
  showRootKey,
  skipSetUp,
  type SetUp,
  type SetUpParts,
  type SetUpStep,
} from "./set-up.ts";
export { sessionCookie, standingOf, type Standing } from "./sign-in.ts";
export { deviceCookie, deviceCookieSeconds, startSignIn, type From, type Started } from "./start-sign-in.ts";
export { proofAskedOf, proveByPassword } from "./step-up.ts";
export { sweepSignIns } from "./sweep.ts";
export { accountOf, memberOf, type FactorResetId } from "./tables.ts";
export { newTotpSecret, totpAt } from "./totp.ts";
