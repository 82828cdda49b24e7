import { words } from "#web";

export const mailboxWords = words({
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
  nl: {
    title:
      "{count: 0 Er is nog geen mail verstuurd. | one Er is één mail verstuurd. | other Er zijn # mails verstuurd.}",
    titleNewest: "De nieuwste {count: one mail | other # mails}, van meer.",
    lead: "Tijdens het ontwikkelen hoeft geen mail deze machine uit: elke mail ligt hier zoals de lezer hem zou krijgen, de nieuwste eerst.",
    empty: "Er is nog geen mail verstuurd",
    emptyLead: "Nodig iemand uit, deel een opname of vraag een nieuw wachtwoord aan, en kijk opnieuw.",
    caption: "Mails, de nieuwste eerst",
    subject: "Onderwerp",
    to: "Aan",
    academy: "Van",
    sent: "Verstuurd",
    back: "Alle mails",
    asHtml: "Bekijk hem zoals de lezer",
    textTitle: "Als tekst",
    addressLine: "Aan {to}, van {academy}, {at}",
  },
});
