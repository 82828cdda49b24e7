import { words } from "#web";

/** Read by administrators and operators. */
export const resetWords = words({
  readers: "staff",
  en: {
    menu: "Lost factors",
    waitingTitle:
      "{count: 0 Nobody waits for a second factor. | one One person waits for a second factor. | other # people wait for a second factor.}",
    lead: "When somebody lost phone and recovery codes, two administrators together let their second factor go. Make sure by another way that it is really them who asks.",
    leadPlatform:
      "When somebody lost phone and recovery codes and their academy has no two administrators, two operators together let the second factor go. You see no names: each of you types the address that you heard from the person yourself.",
    none: "Nobody waits.",
    noneWhy:
      "On a person’s page you ask for their second factor to be given up; here a second administrator agrees.",
    nonePlatformWhy: "What one operator asks for below waits here for a second one, for a day.",
    waitingCaption: "Who waits",
    person: "Person",
    someone: "Somebody without a name",
    account: "Account {sign}",
    askedBy: "Asked by",
    agreedBy: "Agreed by",
    agreedAt: "When",
    you: "you",
    another: "another operator",
    nobodyNow: "somebody who has left",
    at: "{who}, {date}",
    until: "Waits until",
    answer: "Your answer",
    agree: "Agree: let it go",
    agreeHead: "Agree or refuse",
    refuse: "Refuse",
    takeBack: "Take it back",
    anotherMust: "Somebody else must agree.",
    notYours: "This is about you; two others decide.",
    doneHead: "Let go in the last thirty days",
    askHead: "Ask for somebody",
    askWhy:
      "They find their account without a second factor afterwards, hear of it by mail, and connect a new app when they sign in.",
    ask: "Ask for it",
    address: "Their address",
    addressHint: "The whole address with which they sign in, as they told you. At most 254 characters.",
    again: "The address, as you heard it",
    asked: "It is asked. A second person must agree within a day.",
    askedAlready: "It was asked already, and waits for a second person.",
    done: "The second factor is gone, and every sign-in of theirs is ended. They heard of it by mail.",
    refused: "It is refused. Nothing has changed for them.",
    noFactorThere: "No account with a second factor has this address. Ask them to spell it.",
    notOnesOwn: "This is your own account. Two other operators can do it for you.",
    anotherAddress: "This is not the address of the account that waits. Ask the person again.",
  },
});
