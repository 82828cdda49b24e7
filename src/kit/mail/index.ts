export {
  mailKind,
  type Composing,
  type MailData,
  type MailKind,
  type MailRead,
  type MailText,
} from "./kind.ts";
export {
  deliveryJob,
  giveUpMail,
  kindsOf,
  newestMailState,
  post,
  postMany,
  takeBack,
  takeBackMany,
  type MailId,
  type MailOrder,
} from "./outbox.ts";
export { makeMail } from "./module.ts";
export { transportOf, type Transport } from "./transport.ts";
