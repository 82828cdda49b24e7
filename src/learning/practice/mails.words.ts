import { words } from "#web";

export const mailWords = words({
  readers: "everyone",
  en: {
    feedbackPurpose: "So that you hear when a coach has looked at your recording.",
    feedbackSubject: "{coach} looked at your recording",
    feedbackPreview: "Feedback waits for you in {academy}.",
    feedbackTitle: "{coach} looked at your recording.",
    feedbackText:
      "What was said stands beside your recording. It is not in this mail, so that nobody else reads it on the way.",
    feedbackButton: "Read it",
    feedbackHead: "Who can read it",
    feedbackWho: "You and the coach who wrote it. Each opening stands under “Who saw my data”.",
    sharedPurpose: "So that you hear when a learner shares an answer with you.",
    sharedSubject: "{learner} shared an answer with you",
    sharedPreview: "It waits for you in {academy}.",
    sharedTitle: "{learner} shared an answer with you.",
    sharedText: "You can play it for as long as it is shared. The learner sees when you open it.",
    sharedButton: "Look at it",
    someCoach: "A coach",
    someLearner: "A learner",
  },
  nl: {
    feedbackPurpose: "Zodat je hoort wanneer een coach naar je opname heeft gekeken.",
    feedbackSubject: "{coach} heeft naar je opname gekeken",
    feedbackPreview: "Er is feedback voor je bij {academy}.",
    feedbackTitle: "{coach} heeft naar je opname gekeken.",
    feedbackText:
      "Wat er gezegd is staat naast je opname. Het staat niet in deze mail, zodat niemand het onderweg leest.",
    feedbackButton: "Lees het",
    feedbackHead: "Wie het kan lezen",
    feedbackWho: "Jij en de coach die het schreef. Elke inzage staat bij “Wie zag mijn gegevens”.",
    sharedPurpose: "Zodat je hoort wanneer een deelnemer een antwoord met je deelt.",
    sharedSubject: "{learner} deelde een antwoord met je",
    sharedPreview: "Het wacht op je bij {academy}.",
    sharedTitle: "{learner} deelde een antwoord met je.",
    sharedText: "Je kunt het afspelen zolang het gedeeld is. De deelnemer ziet wanneer je het opent.",
    sharedButton: "Bekijk het",
    someCoach: "Een coach",
    someLearner: "Een deelnemer",
  },
});
