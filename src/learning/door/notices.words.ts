import { words } from "#web";

/** Mails about one’s account. */
export const noticeWords = words({
  readers: "everyone",
  en: {
    mailPurpose: "You get this mail so that your account stays yours.",
    resetSubject: "A new password for Tutela",
    resetPreview: "The link holds for an hour, and serves once.",
    resetMailTitle: "A new password",
    resetText: "Somebody, we think you, asked for a new password for the account with this address.",
    resetButton: "Choose a new password",
    resetAfter:
      "It holds for an hour and serves once. Not you? Then do nothing: your password stays as it is.",
    changedSubject: "Your password was changed",
    changedText: "The password of your account was changed just now.",
    changedAfter: "Not you? Ask for a new password at once, and tell an administrator of your academy.",
    enrolledSubject: "An authenticator app was connected",
    enrolledText: "An authenticator app was connected to your account just now.",
    factorResetSubject: "Your second factor was given up",
    factorResetText:
      "Two people who may do so gave up the second factor of your account, and you were signed out everywhere. You connect a new one when you sign in.",
    codeUsedSubject: "A recovery code was used",
    codeUsedText: "Somebody signed in to your account with one of your recovery codes.",
    toAccount: "Look at my account",
  },
  nl: {
    mailPurpose: "Je krijgt deze mail zodat je account van jou blijft.",
    resetSubject: "Een nieuw wachtwoord voor Tutela",
    resetPreview: "De link geldt een uur en werkt één keer.",
    resetMailTitle: "Een nieuw wachtwoord",
    resetText: "Iemand, en we denken jij, vroeg om een nieuw wachtwoord voor het account met dit adres.",
    resetButton: "Kies een nieuw wachtwoord",
    resetAfter:
      "De link geldt een uur en werkt één keer. Was jij het niet? Doe dan niets: je wachtwoord blijft zoals het is.",
    changedSubject: "Je wachtwoord is veranderd",
    changedText: "Het wachtwoord van je account is zojuist veranderd.",
    changedAfter:
      "Was jij het niet? Vraag dan meteen een nieuw wachtwoord, en zeg het een beheerder van je academie.",
    enrolledSubject: "Er is een authenticator-app gekoppeld",
    enrolledText: "Er is zojuist een authenticator-app aan je account gekoppeld.",
    factorResetSubject: "Je tweede factor is vervallen",
    factorResetText:
      "Twee mensen die dat mogen, lieten de tweede factor van je account vervallen, en je bent overal uitgelogd. Bij het inloggen koppel je een nieuwe.",
    codeUsedSubject: "Er is een herstelcode gebruikt",
    codeUsedText: "Iemand logde met een van je herstelcodes bij je account in.",
    toAccount: "Bekijk mijn account",
  },
});
