export {
  choices,
  isOptional,
  mailKind,
  type Composing,
  type MailData,
  type MailKind,
  type MailText,
  type NoticeChoice,
  type OptionalKind,
} from "./kind.ts";
export {
  deliveryJob,
  delivers,
  findMail,
  giveUpMail,
  kindsOf,
  newestMailState,
  post,
  postMany,
  takeBack,
  takeBackMany,
  takeBackOne,
  type MailId,
  type MailOrder,
} from "./outbox.ts";
export {
  deadAddresses,
  deadAddressOf,
  noteBounce,
  reportBounce,
  reviveAddress,
  theseDeadAddresses,
  type DeadAddressId,
} from "./dead-addresses.ts";
export { digestJob, digestName, type Recipient } from "./digest.ts";
export { allKinds, makeMail } from "./module.ts";
export { markRead, noticesOf, unreadOf, type NoticeRow } from "./notices.ts";
export { stylesIn } from "./html.ts";
export { noticeSettingsPath, noticesPath } from "./paths.ts";
export { renderMail } from "./render.ts";
export { provesStop, readStop, stopPath, stopToken } from "./stop-link.ts";
export { testName } from "./test-mail.ts";
export { cameBackFrom, countMails, hasForDigest, mailsOf, type MailRow } from "./timeline.ts";
export { transportOf, type Transport } from "./transport.ts";
export { nextDaily, parseTime, timeText, type Quiet } from "./wall-clock.ts";
export { choiceOf, keepChoice, keepTimes, readerOf, readWishes, type Wishes } from "./wishes.ts";
