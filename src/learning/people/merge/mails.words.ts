import { words } from "#web";

export const mergeMailWords = words({
  en: {
    called: "Two records of you became one",
    when: "When an administrator merges two records of one person, to that person.",
    purpose: "You get this mail because something changed in what an academy keeps of you.",
    subject: "{academy} had you twice",
    preview: "Two records became one. You sign in with this address, as before.",
    title: "You were here twice; now you are here once.",
    text: "An administrator of {academy} found two records of you and merged them. You sign in with this address, as before. Groups, teams and what you may do here may have come over from the other record, which is erased.",
    button: "See what happened",
    wrongHead: "Not the same person?",
    wrong:
      "Then tell {academy} at once: the other record is gone for good, but whoever it was can be invited again.",
  },
  nl: {
    called: "Twee keer jij werd één",
    when: "Als een beheerder twee registraties van één mens samenvoegt, aan diegene.",
    purpose: "Je krijgt deze mail omdat er iets verandert in wat een academie van je bewaart.",
    subject: "{academy} had je twee keer",
    preview: "Twee registraties werden er één. Je meldt je aan met dit adres, zoals altijd.",
    title: "Je stond er twee keer; nu nog één keer.",
    text: "Een beheerder van {academy} vond je twee keer en voegde dat samen. Je meldt je aan met dit adres, zoals altijd. Groepen, teams en wat je hier mag kunnen van de andere registratie zijn overgekomen; die is gewist.",
    button: "Kijk wat er gebeurde",
    wrongHead: "Toch niet dezelfde?",
    wrong:
      "Laat het {academy} dan meteen weten: de andere registratie is voorgoed weg, maar wie het was kan opnieuw worden uitgenodigd.",
  },
});
