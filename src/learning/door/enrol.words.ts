import { words } from "#web";

/** Connecting an app, and codes for the day it is gone. */
export const enrolWords = words({
  en: {
    enrolTitle: "Connect an authenticator app.",
    enrolLead:
      "It shows six digits that only your phone can make. With them, a stolen password is not enough.",
    enrolWhy:
      "Those who look after others need one before they reach anything; some academies ask it of everyone.",
    enrolScan: "Scan this with the app: any app for one-time codes will do.",
    enrolType: "Or type this in the app",
    enrolQr: "A code to scan with your authenticator app. The same stands below it in letters.",
    enrolConfirm: "Connect the app",
    enrolled: "Your authenticator app is connected.",
    codesTitle: "Keep ten codes for the day your phone is gone.",
    codesLead: "Each lets you in once in place of the six digits. We keep no copy that anyone could read.",
    codesMake: "Make my recovery codes",
    codesReplace: "Codes that you made earlier stop working then.",
    codesShownTitle: "Your ten recovery codes.",
    codesShownLead:
      "Print this page or write them down now: they are shown this once. Keep them where your password is not.",
    codesKept: "I have them; go on",
    codesLater: "Later",
  },
  nl: {
    enrolTitle: "Koppel een authenticator-app.",
    enrolLead:
      "Die toont zes cijfers die alleen jouw telefoon kan maken. Een gestolen wachtwoord is dan niet genoeg.",
    enrolWhy:
      "Wie voor anderen zorgt, heeft er een nodig voordat er iets opengaat; sommige academies vragen het aan iedereen.",
    enrolScan: "Scan dit met de app: elke app voor eenmalige codes is goed.",
    enrolType: "Of typ dit over in de app",
    enrolQr: "Een code om met je authenticator-app te scannen. Hetzelfde staat eronder in letters.",
    enrolConfirm: "Koppel de app",
    enrolled: "Je authenticator-app is gekoppeld.",
    codesTitle: "Bewaar tien codes voor de dag dat je telefoon weg is.",
    codesLead:
      "Elke code laat je één keer binnen in plaats van de zes cijfers. Wij houden geen leesbare kopie.",
    codesMake: "Maak mijn herstelcodes",
    codesReplace: "Codes die je eerder maakte, werken dan niet meer.",
    codesShownTitle: "Je tien herstelcodes.",
    codesShownLead:
      "Druk deze pagina af of schrijf ze nu over: je ziet ze deze ene keer. Bewaar ze niet bij je wachtwoord.",
    codesKept: "Ik heb ze; ga verder",
    codesLater: "Later",
  },
});
