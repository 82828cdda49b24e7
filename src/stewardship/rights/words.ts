import { words } from "#web";

/** What administrators read about erasures. */
export const rightsWords = words({
  readers: "staff",
  en: {
    erasures: "Erasures",
    eraseTitle: "Erase {name}?",
    somebody: "this person",
    eraseLead: "From that moment nothing of theirs opens, for anybody. It cannot be taken back.",
    whatGoes: "What goes",
    whatGoesNote:
      "Older backups still hold sealed rows for a time. They become noise when the key ends, within {hours: one # hour | other # hours} at the latest.",
    what: "What",
    holding: "What it is for",
    files: "{count: one # sealed file | other # sealed files}",
    filesFor: "Holds the pictures and sound of recordings.",
    otherRows: "{count: one # other record | other # other records}",
    otherFor: "Was kept by a part of an earlier version.",
    accountToo:
      "Their sign-in account goes too, unless they use it elsewhere. Whether they do is not shown to you.",
    whatStays: "What stays",
    whatStaysText:
      "Entries of the ledger, under a number that leads to nobody. That they were erased, when, by whom and why.",
    reason: "Reason",
    reasonHint: "Kept sealed for the academy. Name nobody in it.",
    confirm: "Type “erase” to confirm",
    erase: "Erase for good",
    keep: "Rather not",
    preview: "What goes, counted",
    decide: "Decide",

    listTitle:
      "{count: 0 Nobody has been erased. | one One person has been erased. | other # people have been erased.}",
    listLead: "Who they were cannot be seen here: it is gone.",
    noneWhy: "An erasure begins on the page of the person whom it is about.",
    asked: "Asked",
    state: "State",
    counting: "counting, until {latest} at the latest",
    done: "forgotten on {date}",
    open: "Open",

    countingTitle: "Refused at once. Forgotten by {latest} at the latest.",
    overdueTitle: "Refused at once. Forgetting takes longer than promised.",
    doneTitle: "Forgotten.",
    steps: "How far it has come",
    refused: "Refused at once on {date}: every row is deleted, nothing opens.",
    noted: "Noted in copy {copy} of {total} of the keyring, on {date}.",
    notNoted: "Copy {copy} of {total} of the keyring: not yet noted.",
    written: "Copy {copy} of {total} of the keyring answers.",
    copyMissing:
      "Copy {copy} of {total} of the keyring is out of reach. We try it every five minutes; until it answers this stays open.",
    filesGone: "Their sealed files are removed, on {date}.",
    filesGoing: "Their sealed files are being removed; no key opens them.",
    ended:
      "The key ended in every copy on {date}: number {number} and all below. From the request it took {span}.",
    notEnded:
      "The key under which older backups hold them ends by {latest} at the latest. It has been {passed} so far.",
    finish: "Finish now",
    finishHint: "Makes the new key at once instead of within the day. Nobody else notices.",
    finished: "The new key is made, and the old one has ended in every copy.",
    finishing:
      "The new key is being made. It takes longer, or a copy is out of reach: this page says when it is done.",
    boundHead: "How long, measured",
    boundNote:
      "Measured over all erasures of these thirty days, from the request to the end of the key in every copy, with the age of the last comparison of the copies and the life of a key in memory added.",
    boundSoFar: "At most {span} so far.",
    boundWorst: "At most {span}, at the worst of these thirty days.",
    boundAtLeast: "At least {span} so far: a copy is out of reach, and what it holds cannot be seen.",
    boundUnknown: "Unknown: the copies have not all been compared in the last day. That happens every hour.",
    whyHead: "Why",
    removedHead: "What went",
    certificate: "Certificate of erasure",
    certificateLead:
      "{academy} confirms that all it kept of the person who stands in its records under the pseudonym below has been made unreadable for good: in its database, in its files, in every copy of the keys, and so in every backup.",
    print: "It prints on one page.",
    datesHead: "What was done, and when",
    caseNumber: "Case",
    pseudonym: "Pseudonym",
    entry: "Entry of the ledger",
    entryNumber: "{entry}, number {number}",
    logKey: "Key of the ledger",
    keyEnded: "Keys ended",
    keysTo: "number {number} and all below, in {copies: one one copy | other # copies} of the keyring",
    askedOn: "Asked, and refused from then on",
    filesOn: "Sealed files removed",
    forgottenOn: "Unreadable everywhere",
    took: "{date}, after {span}",
    figures:
      "Figures over groups that they were part of stay, since they tell of nobody. Rows of the database leave backups within 30 days; from the day above nothing in them can be read.",
    howHead: "How to check this",
    how: "The erasure stands in the ledger under the entry above, written in the same act and never changed since. Administrators find it at {place}. A proof file of the ledger is checked offline, without us: npm run tutela -- verify FILE --vkey KEY, with the key above.",
    signed: "For {academy}",
    signedDate: "Date",
    signedName: "Name and signature",
    seeCertificate: "The certificate",

    reasonMissing: "A reason is needed; it stays with the erasure.",
    tooLong: "At most {most} characters.",
    notConfirmed: "Type the word “erase”.",
    alreadyEnded: "This is finished already.",
    lastAdministrator: "An academy keeps at least one active administrator. Make somebody else one first.",
  },
});
