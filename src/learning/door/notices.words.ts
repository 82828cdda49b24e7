import { words } from "#web";

/** Mails about one’s account. */
export const noticeWords = words({
  en: {
    mailPurpose: "You get this mail so that your account stays yours.",
    resetWhen: "At once, to whoever asks for it at the door and has an account at that address.",
    noticeWhen: "At once, to the owner of the account, by whomever it was done.",
    exampleDevice: "Firefox on Linux",
    resetSubject: "A new password for Tutela",
    resetPreview: "The link holds for an hour, and serves once.",
    resetMailTitle: "A new password",
    resetText: "Somebody, we think you, asked for a new password for the account with this address.",
    resetButton: "Choose a new password",
    resetAfter:
      "It holds for an hour and serves once. Not you? Then do nothing: your password stays as it is.",
    notYou: "Was it you? Then there is nothing to do.",
    wasNotMe: "This was not me",
    asked: "Did you ask for it? Then there is nothing to do.",
    notAsked: "I did not ask for it",
    wasMe:
      "It lets you sign out everywhere at once and sends you a link for a new password. It works once, within seven days.",
    deviceHead: "Device",
    deviceUnknown: "One that does not say what it is",
    whenHead: "When",
    whenText: "{moment} ({zone})",
    networkHead: "Network address",
    "new-device subject": "A new device signed in",
    "new-device text":
      "Somebody signed in to your account from a device that had not been used for it before.",
    "password-changed subject": "Your password was changed",
    "password-changed text": "The password of your account was changed just now.",
    "factor-enrolled subject": "An authenticator app was connected",
    "factor-enrolled text": "An authenticator app was connected to your account just now.",
    "factor-reset subject": "Your second factor was given up",
    "factor-reset text":
      "Two people who may do so gave up the second factor of your account, and you were signed out everywhere. You connect a new one when you sign in.",
    "passkey-added subject": "A passkey was added",
    "passkey-added text": "A passkey was added to your account just now. Whoever holds it can sign in.",
    "passkey-removed subject": "A passkey was removed",
    "passkey-removed text": "A passkey of your account was removed just now. It no longer lets anybody in.",
    "recovery-codes-made subject": "New recovery codes were made",
    "recovery-codes-made text":
      "New recovery codes were made for your account just now. Those of before no longer count.",
    "recovery-code-used subject": "A recovery code was used",
    "recovery-code-used text": "Somebody signed in to your account with one of your recovery codes.",
    "address-changed subject": "You now sign in with this address",
    "address-changed text":
      "The address of your account was changed to this one. You sign in with it, and mails go here.",
    "address-restored subject": "Your address is back as it was",
    "address-restored text":
      "The change of your address was undone, and every device was signed out. You sign in with this address again.",
  },
  nl: {
    mailPurpose: "Je krijgt deze mail zodat je account van jou blijft.",
    resetWhen: "Meteen, aan wie er bij de deur om vraagt en op dat adres een account heeft.",
    noticeWhen: "Meteen, aan de eigenaar van het account, wie het ook deed.",
    exampleDevice: "Firefox op Linux",
    resetSubject: "Een nieuw wachtwoord voor Tutela",
    resetPreview: "De link geldt een uur en werkt één keer.",
    resetMailTitle: "Een nieuw wachtwoord",
    resetText: "Iemand, en we denken jij, vroeg om een nieuw wachtwoord voor het account met dit adres.",
    resetButton: "Kies een nieuw wachtwoord",
    resetAfter:
      "De link geldt een uur en werkt één keer. Was jij het niet? Doe dan niets: je wachtwoord blijft zoals het is.",
    notYou: "Was jij het? Dan hoef je niets te doen.",
    wasNotMe: "Dit was ik niet",
    asked: "Vroeg je erom? Dan hoef je niets te doen.",
    notAsked: "Ik vroeg er niet om",
    wasMe:
      "Daarmee log je overal tegelijk uit en krijg je een link voor een nieuw wachtwoord. Het werkt één keer, binnen zeven dagen.",
    deviceHead: "Apparaat",
    deviceUnknown: "Een apparaat dat niet zegt wat het is",
    whenHead: "Wanneer",
    whenText: "{moment} ({zone})",
    networkHead: "Netwerkadres",
    "new-device subject": "Er is ingelogd op een nieuw apparaat",
    "new-device text":
      "Iemand logde in op je account met een apparaat dat daarvoor nog niet eerder was gebruikt.",
    "password-changed subject": "Je wachtwoord is veranderd",
    "password-changed text": "Het wachtwoord van je account is zojuist veranderd.",
    "factor-enrolled subject": "Er is een authenticator-app gekoppeld",
    "factor-enrolled text": "Er is zojuist een authenticator-app aan je account gekoppeld.",
    "factor-reset subject": "Je tweede factor is vervallen",
    "factor-reset text":
      "Twee mensen die dat mogen, lieten de tweede factor van je account vervallen, en je bent overal uitgelogd. Bij het inloggen koppel je een nieuwe.",
    "passkey-added subject": "Er is een passkey toegevoegd",
    "passkey-added text": "Er is zojuist een passkey aan je account toegevoegd. Wie die heeft, kan inloggen.",
    "passkey-removed subject": "Er is een passkey verwijderd",
    "passkey-removed text":
      "Er is zojuist een passkey van je account verwijderd. Daarmee kan niemand meer inloggen.",
    "recovery-codes-made subject": "Er zijn nieuwe herstelcodes gemaakt",
    "recovery-codes-made text":
      "Er zijn zojuist nieuwe herstelcodes voor je account gemaakt. Die van eerder gelden niet meer.",
    "recovery-code-used subject": "Er is een herstelcode gebruikt",
    "recovery-code-used text": "Iemand logde met een van je herstelcodes bij je account in.",
    "address-changed subject": "Je logt nu in met dit adres",
    "address-changed text":
      "Het adres van je account is in dit adres veranderd. Je logt ermee in, en mail komt hier aan.",
    "address-restored subject": "Je adres is weer zoals het was",
    "address-restored text":
      "De verandering van je adres is teruggedraaid, en elk apparaat is uitgelogd. Je logt weer met dit adres in.",
  },
});
