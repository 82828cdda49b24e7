import { words } from "#web";

/** Read by administrators. */
export const resetWords = words({
  readers: "staff",
  en: {
    title: "Lost second factors.",
    lead: "When somebody lost phone and recovery codes, two administrators together let their second factor go. Make sure by another way that it is really them who asks.",
    none: "Nobody waits.",
    noneWhy:
      "On a person’s page you ask for their second factor to be given up; here a second administrator agrees.",
    person: "Person",
    toPerson: "Who it is",
    askedAt: "Asked",
    until: "Waits until",
    agree: "Agree: let it go",
    another: "Waits for somebody else",
    asked: "It is asked. A second administrator must agree within a day.",
    done: "The second factor is gone, and every sign-in of theirs is ended. They heard of it by mail.",
  },
});
