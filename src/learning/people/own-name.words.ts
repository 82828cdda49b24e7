import { words } from "#web";

/** One’s own name in one academy. */
export const ownNameWords = words({
  en: {
    title: "Your name in {academy}.",
    lead: "Your coach, your group and the administrators see it. That you changed it is written down; what it was is not.",
    head: "How you are called",
    name: "Name",
    hint: "As you want to be called, at most {most} characters.",
    keep: "Keep this name",
    kept: "Your name is kept.",
    back: "To my account",
    nameMissing: "A name is needed.",
    tooLong: "At most {most} characters.",
    unprintable: "There is a sign in it that cannot be shown.",
    profileChanged:
      "Your name or address changed while you were writing: it is {name} now. What you typed is still here; send it again if it should count.",
  },
  nl: {
    title: "Je naam bij {academy}.",
    lead: "Je coach, je groep en de beheerders zien hem. Dat je hem veranderde, wordt opgeschreven; hoe hij was niet.",
    head: "Hoe je heet",
    name: "Naam",
    hint: "Zoals je wilt heten, hoogstens {most} tekens.",
    keep: "Bewaar deze naam",
    kept: "Je naam is bewaard.",
    back: "Naar mijn account",
    nameMissing: "Er is een naam nodig.",
    tooLong: "Hoogstens {most} tekens.",
    unprintable: "Er staat een teken in dat niet getoond kan worden.",
    profileChanged:
      "Je naam of adres veranderde terwijl je schreef: nu is het {name}. Wat je typte staat er nog; stuur het opnieuw als het moet gelden.",
  },
});
