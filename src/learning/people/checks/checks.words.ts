import { words } from "#web";

/** What the checks of people found, for anyone who reads the promises. */
export const checkWords = words({
  en: {
    rowsJudged:
      "An invented list of {rows} rows was brought. Each row got the verdict that it should, under its own number, and nobody was invited by it.",
    rowsMisjudged:
      "{wrong} of {rows} rows of an invented list were judged wrongly; {invited} people came in unasked.",
    listWhole:
      "An invented list was stopped in the middle of coming in: {invited} people were in, and afterwards nobody. It waits as before.",
    listHalf: "An invented list was stopped in the middle of coming in, and {left} people stayed.",
    listGone:
      "An invented list lay sealed for its day and was gone at its end. In no academy is one overdue.",
    listLeft:
      "{readable} words of an invented list could be read where it lay, {left} parts are still there after its time, {overdue} lists of the academies are overdue.",
    columnsDropped:
      "An invented list held {surplus} columns that nobody needs. None of their cells was stored, and each column was named to whoever brought it.",
    columnsKept:
      "{kept} cells of columns that nobody needs were stored; {untold} such columns were not named.",
    registersOnly:
      "Registering somebody was tried {asked} times by everybody who is no administrator or has proven no second factor; none of it led anywhere.",
    registersOthers:
      "{reached} of {asked} attempts to register somebody without being an administrator led somewhere.",
    everyoneHasRole:
      "All {people} people of {academies} academies have a role at least, of those an academy may give.",
    someLackRole: "{wrong} of {people} people have no role, or one that no academy may give.",
    vendorEnds:
      "An invented vendor’s administrator ended as soon as the client’s own came in. Of {foundings} real ones none has outstayed theirs.",
    vendorStays: "{stayed} administrators of vendors are still there although the client’s own came in.",
  },
  nl: {
    rowsJudged:
      "Een verzonnen lijst van {rows} rijen kwam binnen. Elke rij kreeg onder haar eigen nummer het oordeel dat erbij hoort, en niemand werd erdoor uitgenodigd.",
    rowsMisjudged:
      "{wrong} van {rows} rijen van een verzonnen lijst kregen een verkeerd oordeel; {invited} mensen kwamen ongevraagd binnen.",
    listWhole:
      "Een verzonnen lijst werd midden in het binnenkomen gestopt: {invited} mensen waren binnen, daarna niemand. De lijst wacht als tevoren.",
    listHalf: "Een verzonnen lijst werd midden in het binnenkomen gestopt, en {left} mensen bleven achter.",
    listGone:
      "Een verzonnen lijst lag haar dag lang verzegeld en was daarna weg. In geen academie is er een te laat.",
    listLeft:
      "{readable} woorden van een verzonnen lijst waren leesbaar waar ze lag, {left} delen zijn er na haar tijd nog, {overdue} lijsten van de academies zijn te laat.",
    columnsDropped:
      "Een verzonnen lijst had {surplus} kolommen die niemand nodig heeft. Geen van hun cellen is bewaard, en elke kolom werd genoemd aan wie haar bracht.",
    columnsKept:
      "{kept} cellen van kolommen die niemand nodig heeft, zijn bewaard; {untold} zulke kolommen zijn niet genoemd.",
    registersOnly:
      "Iemand inschrijven is {asked} keer geprobeerd door iedereen die geen beheerder is of geen tweede factor bewees; het liep steeds dood.",
    registersOthers:
      "{reached} van {asked} pogingen om iemand in te schrijven zonder beheerder te zijn, liepen niet dood.",
    everyoneHasRole:
      "Alle {people} mensen van {academies} academies hebben minstens één rol die een academie mag geven.",
    someLackRole: "{wrong} van {people} mensen hebben geen rol, of een die geen academie mag geven.",
    vendorEnds:
      "Een verzonnen beheerder van een leverancier stopte zodra die van de klant binnenkwam. Van {foundings} echte is geen enkele te lang gebleven.",
    vendorStays: "{stayed} beheerders van leveranciers zijn er nog, hoewel die van de klant binnenkwam.",
  },
});
