import { words } from "./words/index.ts";

/** What is wrong with an address, wherever one is typed. */
export const addressFaultWords = words({
  en: {
    addressMissing: "An address is needed.",
    noAddress: "This cannot be an address. It looks like name@example.org.",
    commaInAddress: "There is a comma where a full stop should be.",
    likelyAddress: "There is a slip in it.",
    didYouMean: "Did you mean {likely}?",
    tooLong: "At most {most} characters.",
  },
  nl: {
    addressMissing: "Er is een adres nodig.",
    noAddress: "Dit kan geen adres zijn. Het ziet eruit als naam@voorbeeld.nl.",
    commaInAddress: "Er staat een komma waar een punt hoort.",
    likelyAddress: "Er zit een foutje in.",
    didYouMean: "Bedoel je {likely}?",
    tooLong: "Hooguit {most} tekens.",
  },
});
