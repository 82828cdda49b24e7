import { words } from "#web";

/** What a change of an academy's numbers does to people who are on their way in. */
export const policyEffectWords = words({
  en: {
    invitations:
      "It counts for new invitations. {count: 0 None is open now. | one The open one keeps the day that it was sent with. | other The # open ones keep the day that they were sent with.}",
    invitationsFew:
      "It counts for new invitations. The few open ones, fewer than {fewerThan}, keep the day that they were sent with.",
  },
  nl: {
    invitations:
      "Het telt voor nieuwe uitnodigingen. {count: 0 Er staat er nu geen open. | one De ene die openstaat, houdt de dag waarmee ze verstuurd is. | other De # die openstaan, houden de dag waarmee ze verstuurd zijn.}",
    invitationsFew:
      "Het telt voor nieuwe uitnodigingen. De paar die openstaan, minder dan {fewerThan}, houden de dag waarmee ze verstuurd zijn.",
  },
});
