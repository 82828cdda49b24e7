import { words } from "#web";

/** What the checks of practice found, for anyone who reads the promises. */
export const checkWords = words({
  en: {
    unsavedHidden:
      "An invented learner recorded and did not save. {asked} attempts by coaches, fellow learners, an administrator and a developer led nowhere.",
    unsavedShown: "{shown} of {asked} attempts to reach a recording that was not saved led somewhere.",
    unsharedHidden:
      "An invented learner saved a recording. {asked} attempts on it before it was shared led nowhere; once shared, the coach could open it.",
    unsharedShown: "{shown} of {asked} attempts on a recording that was not shared led somewhere.",
    goneInADay:
      "An invented recording was followed through its day: there until the last moment, then gone, row and file. In no academy is one overdue.",
    leftOver:
      "{left} parts of an invented recording are still there after their day; {overdue} recordings of the academies are overdue.",
  },
  nl: {
    unsavedHidden:
      "Een verzonnen cursist nam op en bewaarde niet. {asked} pogingen van coaches, medecursisten, een beheerder en een ontwikkelaar liepen dood.",
    unsavedShown: "{shown} van {asked} pogingen bij een opname die niet bewaard was, liepen niet dood.",
    unsharedHidden:
      "Een verzonnen cursist bewaarde een opname. {asked} pogingen voordat ze gedeeld was, liepen dood; daarna kon de coach haar openen.",
    unsharedShown: "{shown} van {asked} pogingen bij een opname die niet gedeeld was, liepen niet dood.",
    goneInADay:
      "Een verzonnen opname is een dag lang gevolgd: er tot het laatste moment, daarna weg, regel en bestand. In geen academie is er een te laat.",
    leftOver:
      "{left} delen van een verzonnen opname zijn er na hun dag nog; {overdue} opnamen van de academies zijn te laat.",
  },
});
