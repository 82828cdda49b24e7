import { words } from "#web";

/** What several pages of the door say, and the sentences of refusals. */
export const say = words({
  en: {
    plate: "What you write, say and record here is sealed. Who looked at it, you can see.",
    signIn: "Sign in",
    address: "E-mail address",
    password: "Password",
    notTogether:
      "This address and password do not belong together. Check the address first; it is the part people mistype most.",
    code: "Six digits",
    codeHint: "They change every thirty seconds, and count once.",
    codeWrong:
      "These digits are not right now. Wait for the next ones, and see whether the clock of your phone is right.",
    goOn: "Go on",
    newPassword: "New password",
    passwordHint:
      "At least {least} characters, at most {most}. Three or four words that have nothing to do with each other are easy to keep and hard to guess. Blanks and any signs are welcome.",
    choosePassword: "Keep this password",
    passwordMissing: "Choose a password.",
    passwordShort:
      "This has {typed: one # character | other # characters}; {least} are needed. Add a word or two.",
    passwordLong: "This is longer than {most} characters.",
    passwordExpected:
      "This is among the first that somebody would try. Add words that nobody expects together.",
    passwordWrong: "This is not your password.",
    addressTaken: "This address has an account already. Take another one for the operator.",
    noAuthenticator: "Connect an authenticator app first.",
    stepUpTitle: "Is it still you?",
    stepUpLead: "What you are about to do asks for a fresh proof. It holds for ten minutes.",
    signOut: "Sign out",
    accountTitle: "Your account.",
    "last second factor": "This is your only second factor, and you need one. Add another first.",
    "other network":
      "Your academy, or this platform, lets its administrators work from certain networks only, and you come from another one. It is their own rule: from a listed network everything is there as before.",
    "rules went on": "Somebody else changed these rules meanwhile. Look at them once more.",
    "second factor needed": "This asks for your second factor first.",
    "second factor too old": "This asks for a fresh proof of your second factor.",
    "second person needed": "You asked for this yourself; a second administrator must agree.",
    "reset already asked": "Somebody has asked for this already; it waits for a second administrator.",
    "proof too old": "This asks for a fresh proof that it is you.",
    "password chosen already": "A password was chosen with this link already. Sign in with it.",
    invitationUsed: "This invitation was used already.",
    "set-up went on": "This step is done already. Open the link again to go on.",
  },
  nl: {
    plate: "Wat je hier schrijft, zegt en opneemt, is verzegeld. Wie ernaar keek, zie je zelf.",
    signIn: "Log in",
    address: "E-mailadres",
    password: "Wachtwoord",
    notTogether:
      "Dit adres en wachtwoord horen niet bij elkaar. Kijk eerst naar het adres: daarin zit de tikfout het vaakst.",
    code: "Zes cijfers",
    codeHint: "Ze veranderen elke dertig seconden en gelden één keer.",
    codeWrong:
      "Deze cijfers kloppen nu niet. Wacht op de volgende, en kijk of de klok van je telefoon gelijkloopt.",
    goOn: "Ga verder",
    newPassword: "Nieuw wachtwoord",
    passwordHint:
      "Minstens {least} tekens, hoogstens {most}. Drie of vier woorden die niets met elkaar te maken hebben, onthoud je makkelijk en raadt niemand. Spaties en alle tekens mogen.",
    choosePassword: "Bewaar dit wachtwoord",
    passwordMissing: "Kies een wachtwoord.",
    passwordShort:
      "Dit is {typed: one # teken | other # tekens}; het moeten er {least} zijn. Zet er een paar woorden bij.",
    passwordLong: "Dit is langer dan {most} tekens.",
    passwordExpected:
      "Dit is een van de eerste die iemand zou proberen. Kies woorden die niemand bij elkaar verwacht.",
    passwordWrong: "Dit is niet je wachtwoord.",
    addressTaken: "Dit adres heeft al een account. Neem een ander voor de beheerder.",
    noAuthenticator: "Koppel eerst een authenticator-app.",
    stepUpTitle: "Ben jij het nog?",
    stepUpLead: "Wat je gaat doen, vraagt om een vers bewijs. Het geldt tien minuten.",
    signOut: "Uitloggen",
    accountTitle: "Je account.",
    "last second factor":
      "Dit is je enige tweede factor, en je hebt er een nodig. Voeg eerst een andere toe.",
    "other network":
      "Je academie, of dit platform, laat zijn beheerders alleen vanaf bepaalde netwerken werken, en jij komt van een ander. Het is hun eigen regel: vanaf een netwerk op de lijst is alles er zoals eerst.",
    "rules went on": "Iemand anders veranderde deze regels intussen. Bekijk ze nog eens.",
    "second factor needed": "Hiervoor is eerst je tweede factor nodig.",
    "second factor too old": "Hiervoor is een vers bewijs van je tweede factor nodig.",
    "second person needed": "Je vroeg dit zelf; een tweede beheerder moet ermee instemmen.",
    "reset already asked": "Iemand vroeg dit al; het wacht op een tweede beheerder.",
    "proof too old": "Hiervoor is een vers bewijs nodig dat jij het bent.",
    "password chosen already": "Met deze link is al een wachtwoord gekozen. Log daarmee in.",
    invitationUsed: "Deze uitnodiging is al gebruikt.",
    "set-up went on": "Deze stap is al gedaan. Open de link opnieuw om verder te gaan.",
  },
});
