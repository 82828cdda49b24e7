import { words } from "#web";

/** How entries of the ledger read, for the person they concern. */
export const eventWords = words({
  en: {
    "exercise-published": "An exercise was published.",
    "exercise-set": "An exercise was set for a group.",
    "exercise-withdrawn": "An exercise was withdrawn from a group.",
    "take-saved": "You saved a recording.",
    "take-discarded": "You discarded a recording that was not saved.",
    "take-removed": "You removed a saved recording, with the feedback on it.",
    "take-expired": "A recording that was not saved was thrown away when its time was over.",
    "take-shared": "You shared a recording with a coach.",
    "take-withdrawn": "You took a recording back from a coach.",
    "feedback-sent": "A coach sent you feedback on a recording.",
  },
  nl: {
    "exercise-published": "Er werd een oefening gepubliceerd.",
    "exercise-set": "Een groep kreeg een oefening.",
    "exercise-withdrawn": "Een oefening werd bij een groep teruggenomen.",
    "take-saved": "Je bewaarde een opname.",
    "take-discarded": "Je gooide een opname weg die niet bewaard was.",
    "take-removed": "Je verwijderde een bewaarde opname, met de feedback erop.",
    "take-expired": "Een opname die niet bewaard was, is na afloop van haar tijd weggegooid.",
    "take-shared": "Je deelde een opname met een coach.",
    "take-withdrawn": "Je nam een opname terug van een coach.",
    "feedback-sent": "Een coach stuurde je feedback op een opname.",
  },
});
