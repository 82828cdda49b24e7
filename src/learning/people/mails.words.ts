import { words } from "#web";

export const mailWords = words({
  en: {
    invitationCalled: "Invitation",
    invitationWhen: "When somebody is invited, and again when an administrator sends it again.",
    exampleGroup: "Tuesday evening",
    exampleReason: "You had asked to finish the last exercise.",
    reopenedCalled: "Work is open again after the licence ended",
    reopenedWhen: "When an administrator opens somebody’s work again, to that person.",
    invitationPurpose:
      "You get this mail because you were invited to an academy. Your address is used for that and for what happens there.",
    invitationSubject: "Invitation from {academy}",
    invitationPreview: "Open your account at {academy}. The link works once, until the end of {until}.",
    invitationTitle: "Hello {first}, there is a place for you.",
    invitationTitleBare: "There is a place for you.",
    invitationText:
      "{academy} has invited you. You open your account with a password of your own; nobody else ever knows it.",
    placeCoach:
      "{coach} will be your coach. You practise before the camera when it suits you, and they look along when you wish it.",
    placeGroup: "You join the group {group}.",
    placeBoth:
      "{coach} will be your coach, in {group}. You practise before the camera when it suits you, and they look along when you wish it.",
    placeCoaching: "You are going to coach the group {group}.",
    invitationButton: "Open your account",
    invitationUntil:
      "The link works once, until the end of {until}. When a newer invitation comes, this one stops working.",
    knownHead: "What we know of you now.",
    known: "Your name and this address, from {academy}. Nothing else.",
    knownAddress: "This address, from {academy}. Nothing else.",
    seenHead: "Who sees what you record.",
    seen: "Nobody, until you save it and share it. After that you always see who looked.",
    declineHead: "Rather not?",
    decline:
      "Then you need not do anything: after {until} the link opens nothing. You may also ask {academy} to erase what it knows of you.",
    reopenedPurpose: "You get this mail because something changed in who may see your work.",
    reopenedSubject: "Your work at {academy} is open again",
    reopenedPreview: "Until the end of {until}, although your licence has ended.",
    reopenedTitle: "Your work is open again.",
    reopenedText:
      "Your licence at {academy} has ended, and with it your work was hidden. An administrator has opened it again for you until the end of {until}. Whoever you shared something with can see it again until then.",
    reopenedButton: "See your work",
    reasonHead: "The reason they gave.",
    sawHead: "Who looks.",
    saw: "Every look is written down, and you can read who looked.",
  },
  nl: {
    invitationCalled: "Uitnodiging",
    invitationWhen: "Als iemand wordt uitgenodigd, en opnieuw als een beheerder haar nog eens stuurt.",
    exampleGroup: "Dinsdagavond",
    exampleReason: "Je had gevraagd om de laatste oefening af te maken.",
    reopenedCalled: "Werk is weer open na het einde van de licentie",
    reopenedWhen: "Als een beheerder iemands werk weer opent, aan diegene.",
    invitationPurpose:
      "Je krijgt deze mail omdat je bent uitgenodigd voor een academie. We gebruiken je adres daarvoor, en voor wat daar gebeurt.",
    invitationSubject: "Uitnodiging van {academy}",
    invitationPreview: "Open je account bij {academy}. De link werkt één keer, tot en met {until}.",
    invitationTitle: "Dag {first}, er is een plek voor je.",
    invitationTitleBare: "Er is een plek voor je.",
    invitationText:
      "{academy} heeft je uitgenodigd. Je opent je account met een eigen wachtwoord; niemand anders kent het ooit.",
    placeCoach:
      "{coach} wordt je coach. Je oefent voor de camera wanneer het jou uitkomt, en je coach kijkt mee als jij dat wilt.",
    placeGroup: "Je komt in de groep {group}.",
    placeBoth:
      "{coach} wordt je coach, in {group}. Je oefent voor de camera wanneer het jou uitkomt, en je coach kijkt mee als jij dat wilt.",
    placeCoaching: "Je gaat de groep {group} begeleiden.",
    invitationButton: "Open je account",
    invitationUntil:
      "De link werkt één keer, tot en met {until}. Komt er een nieuwere uitnodiging, dan werkt deze niet meer.",
    knownHead: "Wat we nu van je weten.",
    known: "Je naam en dit adres, van {academy}. Meer niet.",
    knownAddress: "Dit adres, van {academy}. Meer niet.",
    seenHead: "Wie ziet wat je opneemt.",
    seen: "Niemand, tot je iets bewaart en deelt. Daarna zie je altijd wie er keek.",
    declineHead: "Liever niet?",
    decline:
      "Dan hoef je niets te doen: na {until} opent de link niets meer. Je kunt {academy} ook vragen te wissen wat zij van je weet.",
    reopenedPurpose: "Je krijgt deze mail omdat er iets verandert in wie je werk kan zien.",
    reopenedSubject: "Je werk bij {academy} is weer open",
    reopenedPreview: "Tot en met {until}, hoewel je licentie is afgelopen.",
    reopenedTitle: "Je werk is weer open.",
    reopenedText:
      "Je licentie bij {academy} is afgelopen, en daarmee was je werk verborgen. Een beheerder heeft het weer voor je geopend, tot en met {until}. Met wie je iets deelde, ziet het tot dan ook weer.",
    reopenedButton: "Bekijk je werk",
    reasonHead: "De reden die daarbij staat.",
    sawHead: "Wie er kijkt.",
    saw: "Elke inzage wordt opgeschreven, en jij kunt lezen wie er keek.",
  },
});
