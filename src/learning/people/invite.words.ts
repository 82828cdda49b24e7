import { words } from "#web";

/** Inviting somebody. */
export const inviteWords = words({
  readers: "staff",
  en: {
    inviteTitle: "Invite somebody.",
    inviteLead:
      "They get a link by mail that works once, within {days: one # day | other # days}. Who already has an account here or elsewhere uses the same one; you do not see which.",
    who: "Who and what",
    addressHint: "Where the invitation goes.",
    nameHint: "They can go without. At most {most} characters.",
    roles: "What they do here",
    rolesHint: "One or more.",
    participantHint: "Practises, records and learns.",
    coachHint: "Sees what is shared with them, and answers.",
    developerHint: "Writes exercises; sees nothing of people.",
    administratorHint: "Runs the academy; sees names, addresses and results, not what is recorded.",
    send: "Send the invitation",
    invitedSlip: "The invitation is on its way.",
    administratorsCode: "Prove your second factor",
  },
});
