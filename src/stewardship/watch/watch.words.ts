import { words } from "#web";

/** Read by operators. */
export const watchWords = words({
  readers: "staff",
  en: {
    menu: "Failed work",
    title:
      "{count: 0 Nothing has failed for good. | one One piece of work failed for good. | other # pieces of work failed for good.}",
    lead: "Mails, timers and other work are tried again by themselves, with longer and longer pauses. What still fails comes here and waits for you; nothing of it is lost.",
    empty: "No work waits for you.",
    emptyWhy:
      "What fails as often as it may stands here with the word for its error. That nothing does is how it should be.",
    caption: "Work that failed, the latest first",
    what: "Work",
    mailOf: "Mail: {what}",
    work: "Work: {what}",
    where: "For",
    platform: "the platform itself",
    gone: "an academy that is gone",
    tries: "Tried",
    times: "{tries: one once | other # times}",
    when: "Last",
    code: "Error",
    act: "What now",
    again: "Try again",
    drop: "Drop",
    dropHint:
      "Dropping cannot be undone: the work is then never done. It asks for a fresh code, and both answers are entries in the ledger.",
    about: "About this list",
    codeHint:
      "The word is all that is kept of an error, since sentences may quote what people wrote. The log has the same word at the same time.",
    mailHint:
      "Where mails fail, see whether the mail server answers: npm run tutela -- test-mail, with an address.",
    errorESOCKET: "The mail server could not be reached.",
    errorECONNECTION: "The connection to the mail server broke.",
    errorETIMEDOUT: "The other end did not answer in time.",
    errorECONNREFUSED: "The other end let nobody in.",
    errorEDNS: "The name of the mail server is unknown.",
    errorEAUTH: "The mail server refused our user or password.",
    errorEENVELOPE: "The mail server refused the address.",
    errorEMESSAGE: "The mail server refused the mail.",
    triedAgain: "It is in the queue again, with all its tries.",
    dropped: "It is dropped.",
  },
});
