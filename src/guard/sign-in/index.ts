export {
  addressOf,
  ensureAccount,
  hasPassword,
  placesOf,
  seatAccount,
  setLanguage,
  setPassword,
  setZone,
  type Place,
} from "./accounts.ts";
export { ensureAccounts, seatAccounts, type Ensured } from "./ensure-accounts.ts";
export { addressFault, addressMost, bareAddress, parseAddress, readAddress } from "./address.ts";
export { dropUnusedAccount, unseatAccount } from "./unused-account.ts";
export { activePlacesOf, lastPlaceOf, noteLastPlace, type ActivePlace } from "./active-places.ts";
export { addressChangeMail, confirmHours, silentUntil } from "./address-change.ts";
export { askAddressChange, withdrawAddressChange } from "./ask-address-change.ts";
export {
  addressDueJob,
  confirmAddress,
  findAddressLink,
  takeSilence,
  type AddressLink,
} from "./confirm-address.ts";
export { stopAddressChange } from "./stop-address-change.ts";
export type { Follow } from "./move-account.ts";
export { createAlarmLink, findAlarmLink, soundAlarm } from "./alarm.ts";
export { changePassword } from "./choose-password.ts";
export {
  enrolAuthenticator,
  insertAuthenticator,
  insertRecoveryCodes,
  proposeAuthenticator,
  renewRecoveryCodes,
} from "./enrol.ts";
export { addPasskey, insertPasskey } from "./add-passkey.ts";
export { askForOwnPasskey, askForPasskey, proposePasskey } from "./offer-passkey.ts";
export {
  ownPasskey,
  ownPasskeys,
  removalOf,
  removePasskey,
  renamePasskey,
  type OwnPasskey,
  type PasskeyRemoval,
} from "./own-passkeys.ts";
export { passkeyNameMost } from "./passkey-name.ts";
export { passkeysWork, siteOf, type PasskeyParts } from "./passkey-site.ts";
export { startByPasskey } from "./passkey-sign-in.ts";
export { proveByPasskey } from "./prove-passkey.ts";
export { countSignInsEnding } from "./sign-ins-ending.ts";
export {
  changeSignInRules,
  networksMost,
  networksTextMost,
  previewSignInRules,
  readSignInRules,
  type RulesPreview,
  type RulesTyped,
} from "./sign-in-rules.ts";
export { comesFrom, standingAt } from "./standing-at.ts";
export { deviceName } from "./device-name.ts";
export { signInEvents } from "./events.ts";
export { askFactorReset, askFactorResetAt, confirmFactorReset, refuseFactorReset } from "./factor-reset.ts";
export { addOperator } from "./add-operator.ts";
export { makeFirstOperator } from "./first-operator.ts";
export { signInHoldings } from "./holdings.ts";
export { knownSignIns } from "./living.ts";
export { doneFactorResets, waitingFactorResets } from "./known-resets.ts";
export { enterInvited } from "./invited.ts";
export {
  endOwnSignIns,
  ownAccount,
  signInTrace,
  signOut,
  type OwnAccount,
  type OwnSignIn,
} from "./own-sign-ins.ts";
export { ownerNotices, type Notices, type OwnerNotice } from "./parts.ts";
export { passwordFault, passwordLeast, passwordMost } from "./password-rules.ts";
export { Passwords } from "./passwords.ts";
export { askReset, findResetLink, resetJob, resetPassword, sendResetLink } from "./reset-password.ts";
export { createResolver, type Resolver, type Whose } from "./resolve.ts";
export { newRecoveryCodes } from "./recovery-codes.ts";
export { proveSecondFactor, useRecoveryCode } from "./second-factor.ts";
export { createSecret, formSecret, hashSecret, parseSecret } from "./secret.ts";
export {
  confirmRootKey,
  findSetUp,
  finishSetUp,
  readyForAcademy,
  setUpLink,
  showRootKey,
  skipSetUp,
  type SetUp,
} from "./set-up.ts";
export { freshStanding, openSignIn, sessionCookie, standingOf, type Standing } from "./sign-in.ts";
export { deviceCookie, deviceCookieSeconds, startSignIn, type From, type Started } from "./start-sign-in.ts";
export { proofAskedOf, proveByPassword } from "./step-up.ts";
export { sweepSignIns } from "./sweep.ts";
export { accountOf, memberOf, type FactorResetId, type PasskeyId } from "./tables.ts";
export { newTotpSecret, totpAt } from "./totp.ts";
