export { makeNotices } from "./module.ts";
export { mailWords as noticeRefusals } from "./mails.words.ts";
export { MailBand } from "./pages/mails-to.tsx";
export { countUnread, unreadMemory } from "./unread.ts";
