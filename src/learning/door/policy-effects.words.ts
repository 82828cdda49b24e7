import { words } from "#web";

/** What a change of an academy's numbers does to signing in. */
export const policyEffectWords = words({
  en: {
    ending:
      "{count: 0 No sign-in ends. | one One sign-in ends here at once. It may be yours. | other # sign-ins end here at once. Yours may be among them.}",
    endingFew: "A few sign-ins, fewer than {fewerThan}, end here at once. Yours may be among them.",
    stepUp: "It counts at the next sensitive act, yours included.",
    minimumGroup:
      "Figures over fewer people are told as “a few” from then on, such as how many lack a second factor, and those of these previews.",
  },
  nl: {
    ending:
      "{count: 0 Er stopt geen aanmelding. | one Eén aanmelding stopt hier meteen. Het kan de jouwe zijn. | other # aanmeldingen stoppen hier meteen. De jouwe kan erbij zijn.}",
    endingFew: "Een paar aanmeldingen, minder dan {fewerThan}, stoppen hier meteen. De jouwe kan erbij zijn.",
    stepUp: "Het telt bij de volgende gevoelige handeling, ook de jouwe.",
    minimumGroup:
      "Cijfers over minder mensen heten vanaf dan “een paar”, zoals hoeveel mensen geen tweede factor hebben, en de cijfers op deze pagina.",
  },
});
