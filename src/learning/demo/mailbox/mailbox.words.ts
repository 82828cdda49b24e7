import { words } from "#web";

export const mailboxWords = words({
  readers: "staff",
  en: {
    title: "{count: 0 No mail was sent yet. | one One mail was sent. | other # mails were sent.}",
    titleNewest: "The newest {count: one mail | other # mails}, of more.",
    lead: "In development no mail has to leave this machine: each one lies here as its reader would get it, the newest first.",
    empty: "No mail has been sent yet",
    emptyLead: "Invite somebody, share a recording or ask for a new password, and look again.",
    caption: "Mails, the newest first",
    subject: "Subject",
    to: "To",
    academy: "From",
    sent: "Sent",
    back: "All mails",
    asHtml: "See it as its reader does",
    textTitle: "As text",
    addressLine: "To {to}, from {academy}, {at}",
  },
});
