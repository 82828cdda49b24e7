import { words } from "#web";

/** What the checks of this folder found, in words: values are ids and numbers. */
export const evidenceWords = words({
  en: {
    failed: "The check could not run. Until it does, this counts as unknown.",
    grouped:
      "{promises} promises stand under {groups} headings with {criteria} criteria, for people and machines alike.",
    ungrouped:
      "{wrong: one One promise has | other # promises have} no heading or criterion in the list for machines.",
    factorAsked:
      "{routes: one One address was | other # addresses were} asked without a second factor; none answered.",
    factorMissed: "{reached} of {routes} addresses answered without a second factor.",
    enrolmentFirst:
      "An administrator without a second factor was led to enrol it from {routes: one one address | other # addresses}.",
    enrolmentMissed: "{wrong: one One address | other # addresses} did not lead there.",
    networksKept:
      "{asked: one One request | other # requests} from networks that are not listed reached nothing; whoever came from a listed one was let in.",
    networksOpen:
      "{reached: one One address was | other # addresses were} reached from networks that are not listed; {shut} listed ones reached nothing.",
    hostRulesKept:
      "By the rules for this host {open: 0 none | one one | other #} of its {ports} ports {open: one answers | other answer} networks that are not listed, for visitors; the shell answers the listed ones alone.",
    hostRulesOpen:
      "The rules for this host let {wrong} connections through that they should not; {shut} listed networks do not reach the shell.",
    accountsUnique: "One address in {tried} spellings is one account, and the database refuses a second.",
    accountsShared: "One address could have more than one account, in {shared} of the ways that were tried.",
    addressAgreed:
      "{tried} changes of an invented account’s address were tried: each happened when both ends agreed or after the silence, and no sooner.",
    addressTaken:
      "{wrong} of {tried} changes of an invented account’s address did not go as both ends must agree.",
    factorsHold:
      "{tried} things were tried with an invented app, passkey and recovery code; each opened what it must, once.",
    factorsFail: "{wrong} of {tried} things that were tried with an invented factor went wrong.",
    requiredOfAll:
      "A participant without a second factor asked for {routes: one one page | other # pages} of an academy that asks everyone; none opened.",
    requiredOfSome:
      "{reached} of {routes} pages of an academy that asks everyone opened without a second factor.",
    passwordsJudged: "{tried} passwords were judged, and each as the standard says.",
    passwordsMisjudged: "{wrong} of {tried} passwords were judged otherwise than the standard says.",
    keysPowerless:
      "A key for machines was tried on {tried: one one right | other # rights}; none was granted.",
    keysMight: "A key for machines was granted {granted: one one right | other # rights}.",
    keysShortLived:
      "{tried} things that a key must not be or do were tried with invented administrators; each was refused.",
    keysTooEasy: "{wrong} of {tried} things that a key must not be or do were not refused.",
    namedHere:
      "Database, folder and {copies: one one keyring copy | other # keyring copies} say that they belong here.",
    namedElsewhere: "{wrong: one One of them does | other # of them do} not say that they belong here.",
    foreignRefused: "A folder of another environment was offered, and refused.",
    foreignTaken: "A folder of another environment was offered, and taken.",
    fenceWhole:
      "{academies: one One academy | other # academies} of invented people, with {invented: one one person | other # people} in it just now and no account at all.",
    fenceBroken: "{strangers: one One person | other # people} with an account stand inside the fence.",
    fieldsExact: "The database keeps {columns} details for an account: exactly those declared.",
    fieldsMore:
      "{wrong: one One detail is | other # details are} kept beyond what is declared, or missing from it.",
    secretsStrong:
      "{rules: one One kind of secret is | other # kinds of secret are} kept as a hash of 256 bits; a new one was made and looked at.",
    secretsWeak: "{wrong: one One kind of secret is | other # kinds of secret are} weaker than promised.",
    passwordOneWay:
      "A password made up for this check came out as Argon2id, and differently the second time.",
    passwordReadable: "A password made up for this check did not come out as Argon2id.",
    inventoryWhole:
      "All {columns} details that the database keeps stand in the inventory, each with what it is for.",
    inventoryTold:
      "Of {fields} details in {holdings} kinds of rows the inventory says what each is, why it is kept, on what legal ground and how long.",
    inventoryUntold: "{wrong: one One statement is | other # statements are} missing from the inventory.",
    inventoryLacks:
      "{wrong: one One detail is | other # details are} kept of which the inventory says nothing.",
    hiddenToAll:
      "{refused} of {asked} requests for an ended person’s work were refused; before the end they were not.",
    shownToSome: "{shown} of {asked} requests for an ended person’s work were answered.",
    exactToTheMillisecond:
      "Open one millisecond before the end, refused at it and {asked} more times after it.",
    notExact: "The end of a licence does not count from its own millisecond.",
    reopenedOnly:
      "Opened again until its last day, for that person alone, then closed: {asked} requests tried it.",
    reopenedWrongly: "{wrong} of {asked} requests about a reopening were answered wrongly.",
    reasonsThere:
      "{openings: one One reopening | other # reopenings} in force, each with reason, last day and entry.",
    reasonsMissing: "{wrong} of {openings} reopenings lack their reason, last day or entry.",
    entryFirst:
      "{opened: one One opening | other # openings} made for this check; each entry was committed first. Without one nothing opened.",
    entryMissing: "Something was opened whose entry is not in the ledger.",
    entryTellsAll: "The entry of an opening names who, whose, what, why and on what authority.",
    entryTellsLess: "The entry of an opening lacks {wrong: one one part | other # parts}.",
    ledgerWhole: "{entries: one One entry | other # entries} walked; leaves, tree and signed head agree.",
    ledgerDamaged: "The ledger is not what was signed for.",
    ownFound:
      "The person concerned finds {entries: one one entry | other # entries}; a stranger finds none of them.",
    proofBelieved:
      "A download of one’s own part was made and verified offline, {entries: one one entry | other # entries}; with one byte changed it was rejected.",
    proofDoubted: "A download of one’s own part was not verified as it should be.",
    ownLost: "An entry was not found by exactly the one it concerns.",
    strangersRefused:
      "{refused} of {asked} requests by strangers, suspended people and other academies were refused, twice over.",
    strangersAnswered: "{shown} of {asked} requests by strangers were answered.",
    beyondRole:
      "{asked: one One page | other # pages} beyond a role were asked for; each answered as if it were not there.",
    withinReach: "{reached} of {asked} pages beyond a role could be reached.",
    withoutTie: "{refused} of {asked} requests without a tie to the person were refused.",
    withTie: "{shown} of {asked} requests without a tie to the person were answered.",
    sharedOnly:
      "The coach it was shared with could open it; {refused} of {asked} others could not, nor that coach afterwards.",
    sharedBeyond: "A recording opened for somebody it was not shared with.",
    closedToAllRoads:
      "{tried: one One road | other # roads} around the gate were tried; none led to what was recorded.",
    openRoad: "{wrong} of {tried} roads around the gate led to what was recorded.",
    boundToPlace: "Opened in its own place; refused in {tried: one one other | other # others}.",
    boundToNothing: "A sealed recording opened in {wrong: one one foreign place | other # foreign places}.",
    noByte:
      "{asked: one One request | other # requests} for parts of recordings by strangers; none got a byte.",
    someByte: "{wrong} of {asked} requests for parts of recordings got an answer.",
    erasedEverywhere:
      "An invented person was erased; no key in {copies: one one copy | other # copies} opens what an old backup would hold. Another one still opens.",
    erasedNotEverywhere:
      "After an erasure {opened} of {copies} copies still open what an old backup would hold.",
    othersLost: "After an erasure somebody else could not be opened any more.",
    boundShort: "{hours: one One hour | other # hours} at the worst, of 24 allowed.",
    boundLong: "{hours: one One hour | other # hours} at the worst, where 24 are allowed.",
    keyBack: "{wrong: one One key | other # keys} came back after its end.",
    certifiedInTime:
      "An invented person was erased, refused at once and certified {seconds: 0 within a second | one after one second | other after # seconds}.",
    requestsInTime:
      "{requests: 0 No erasure was asked for lately | one One erasure was asked for lately, with its reason and entry, and in time | other # erasures were asked for lately, each with its reason and entry, and all in time}; {tried: one one request | other # requests} that nobody had verified came to nothing.",
    requestsWrong:
      "{wrong: one One request for erasure is | other # requests for erasure are} late, or not verified, or without reason or entry.",
    notCertified: "An erasure has no certificate, or was not refused at once.",
    tlsOnly:
      "{tried: one One way | other # ways} of arriving in the clear were tried; only this machine itself is served so.",
    plainServed: "{wrong} of {tried} ways of arriving in the clear were served.",
    rowsSealed:
      "{rows: one One value was | other # values were} looked at, of {columns} sealed columns; each is an envelope.",
    rowsReadable: "{wrong} of {rows} values in sealed columns are no envelope.",
    hashesStrong:
      "{passwords: 0 No password is kept yet. | one One password, an Argon2id hash of the stated cost. | other # passwords, each an Argon2id hash of the stated cost.}",
    hashesWeak: "{wrong} of {passwords} passwords are not hashed as we state.",
    logsSilent:
      "{tried: one One thing | other # things} that nobody may read were handed to the log; each came out as a mark.",
    logsTalk: "{wrong} of {tried} things that nobody may read came out of the log.",
  },
  nl: {
    failed: "De controle kon niet draaien. Tot dat wel kan, is het onbekend.",
    grouped:
      "{promises} beloften staan onder {groups} kopjes met {criteria} criteria, voor mensen en machines gelijk.",
    ungrouped:
      "{wrong: one Eén belofte heeft | other # beloften hebben} geen kopje of criterium in de lijst voor machines.",
    factorAsked:
      "{routes: one Eén adres is | other # adressen zijn} zonder tweede factor gevraagd; geen enkel antwoordde.",
    factorMissed: "{reached} van {routes} adressen antwoordden zonder tweede factor.",
    enrolmentFirst:
      "Een beheerder zonder tweede factor werd vanaf {routes: one één adres | other # adressen} naar het instellen ervan geleid.",
    enrolmentMissed: "{wrong: one Eén adres leidde | other # adressen leidden} daar niet heen.",
    networksKept:
      "{asked: one Eén verzoek | other # verzoeken} vanaf netwerken die niet op de lijst staan, bereikten niets; wie van een netwerk van de lijst kwam, kwam binnen.",
    networksOpen:
      "{reached: one Eén adres is | other # adressen zijn} bereikt vanaf netwerken die niet op de lijst staan; {shut} die erop staan, bereikten niets.",
    hostRulesKept:
      "Van de {ports} poorten van deze machine {open: 0 antwoordt volgens de regels geen | one antwoordt volgens de regels één | other antwoorden volgens de regels #} aan netwerken die niet op de lijst staan, voor bezoekers; de shell antwoordt alleen wie op de lijst staat.",
    hostRulesOpen:
      "De regels voor deze machine laten {wrong} verbindingen door die niet mogen; {shut} netwerken van de lijst bereiken de shell niet.",
    accountsUnique: "Eén adres in {tried} schrijfwijzen is één account, en de database weigert een tweede.",
    accountsShared: "Eén adres kon meer dan één account hebben, op {shared} van de geprobeerde manieren.",
    addressAgreed:
      "{tried} veranderingen van het adres van een verzonnen account zijn geprobeerd: elke ging door toen beide kanten instemden of na de stilte, en niet eerder.",
    addressTaken:
      "{wrong} van {tried} veranderingen van het adres van een verzonnen account gingen niet zoals beide kanten moeten instemmen.",
    factorsHold:
      "{tried} dingen zijn geprobeerd met een verzonnen app, passkey en herstelcode; elk opende wat moest, één keer.",
    factorsFail: "{wrong} van {tried} dingen die met een verzonnen factor geprobeerd zijn, gingen mis.",
    requiredOfAll:
      "Een deelnemer zonder tweede factor vroeg om {routes: one één pagina | other # pagina’s} van een academie die het iedereen vraagt; geen ging open.",
    requiredOfSome:
      "{reached} van {routes} pagina’s van een academie die het iedereen vraagt, gingen zonder tweede factor open.",
    passwordsJudged: "{tried} wachtwoorden zijn beoordeeld, elk zoals de norm zegt.",
    passwordsMisjudged: "{wrong} van {tried} wachtwoorden zijn anders beoordeeld dan de norm zegt.",
    keysPowerless:
      "Een sleutel voor machines is op {tried: one één recht | other # rechten} beproefd; geen enkel werd gegeven.",
    keysMight: "Een sleutel voor machines kreeg {granted: one één recht | other # rechten}.",
    keysShortLived:
      "{tried} dingen die een sleutel niet mag zijn of doen, zijn met verzonnen beheerders beproefd; elk werd geweigerd.",
    keysTooEasy: "{wrong} van {tried} dingen die een sleutel niet mag zijn of doen, werden niet geweigerd.",
    namedHere:
      "Database, map en {copies: one één kopie | other # kopieën} van de sleutelring zeggen dat ze hier horen.",
    namedElsewhere: "{wrong: one Eén ervan zegt | other # ervan zeggen} niet dat ze hier horen.",
    foreignRefused: "Een map van een andere omgeving is aangeboden, en geweigerd.",
    foreignTaken: "Een map van een andere omgeving is aangeboden, en genomen.",
    fenceWhole:
      "{academies: one Eén academie | other # academies} van verzonnen mensen, nu met {invented: one één persoon | other # mensen} erin en zonder één account.",
    fenceBroken:
      "{strangers: one Eén persoon met een account staat | other # mensen met een account staan} binnen het hek.",
    fieldsExact: "De database bewaart {columns} gegevens voor een account: precies wat is opgegeven.",
    fieldsMore:
      "{wrong: one Eén gegeven wordt | other # gegevens worden} bewaard zonder te zijn opgegeven, of andersom.",
    secretsStrong:
      "{rules: one Eén soort geheim wordt | other # soorten geheim worden} bewaard als hash van 256 bits; een nieuw is gemaakt en bekeken.",
    secretsWeak: "{wrong: one Eén soort geheim is | other # soorten geheim zijn} zwakker dan beloofd.",
    passwordOneWay: "Een voor deze controle verzonnen wachtwoord werd Argon2id, en de tweede keer anders.",
    passwordReadable: "Een voor deze controle verzonnen wachtwoord werd geen Argon2id.",
    inventoryWhole:
      "Alle {columns} gegevens die de database bewaart staan in het overzicht, elk met waar het voor is.",
    inventoryTold:
      "Van {fields} gegevens in {holdings} soorten regels zegt het overzicht wat elk is, waarom we het bewaren, op welke grond en hoe lang.",
    inventoryUntold: "In het overzicht {wrong: one ontbreekt één opgave | other ontbreken # opgaven}.",
    inventoryLacks:
      "{wrong: one Eén gegeven wordt | other # gegevens worden} bewaard zonder dat het overzicht er iets over zegt.",
    hiddenToAll: "{refused} van {asked} verzoeken om werk na het einde zijn geweigerd; voor het einde niet.",
    shownToSome: "{shown} van {asked} verzoeken om werk na het einde zijn beantwoord.",
    exactToTheMillisecond:
      "Open één milliseconde voor het einde, geweigerd op het einde en {asked} keer erna.",
    notExact: "Het einde van een licentie telt niet vanaf de eigen milliseconde.",
    reopenedOnly:
      "Weer open tot de laatste dag, alleen voor die persoon, en daarna dicht: {asked} verzoeken beproefden het.",
    reopenedWrongly: "{wrong} van {asked} verzoeken rond een heropening zijn verkeerd beantwoord.",
    reasonsThere:
      "{openings: one Eén heropening | other # heropeningen}, elk met reden, laatste dag en regel.",
    reasonsMissing: "Bij {wrong} van {openings} heropeningen ontbreekt reden, laatste dag of regel.",
    entryFirst:
      "{opened: one Eén inzage | other # inzagen} voor deze controle; elke regel stond er eerst. Zonder regel ging niets open.",
    entryMissing: "Er is iets geopend waarvan de regel niet in het logboek staat.",
    entryTellsAll: "De regel van een inzage noemt wie, van wie, wat, waarom en met welk recht.",
    entryTellsLess: "In de regel van een inzage {wrong: one ontbreekt één deel | other ontbreken # delen}.",
    ledgerWhole:
      "{entries: one Eén regel | other # regels} nagelopen; bladen, boom en ondertekende top kloppen.",
    ledgerDamaged: "Het logboek is niet wat er ondertekend is.",
    ownFound:
      "Wie het aangaat, vindt {entries: one één regel | other # regels}; een vreemde vindt er geen van.",
    proofBelieved:
      "Een download van het eigen deel is gemaakt en zonder netwerk nagekeken, {entries: one één regel | other # regels}; met één byte anders werd die verworpen.",
    proofDoubted: "Een download van het eigen deel werd niet nagekeken zoals het hoort.",
    ownLost: "Een regel werd niet gevonden door precies degene die het aangaat.",
    strangersRefused:
      "{refused} van {asked} verzoeken van onbekenden, geschorsten en andere academies zijn geweigerd, dubbel zelfs.",
    strangersAnswered: "{shown} van {asked} verzoeken van onbekenden zijn beantwoord.",
    beyondRole:
      "{asked: one Eén pagina | other # pagina’s} buiten een rol gevraagd; elke antwoordde alsof ze er niet was.",
    withinReach: "{reached} van {asked} pagina’s buiten een rol waren te bereiken.",
    withoutTie: "{refused} van {asked} verzoeken zonder band met de persoon zijn geweigerd.",
    withTie: "{shown} van {asked} verzoeken zonder band met de persoon zijn beantwoord.",
    sharedOnly:
      "De coach met wie ze gedeeld was, kon haar openen; {refused} van {asked} anderen niet, en die coach daarna ook niet meer.",
    sharedBeyond: "Een opname ging open voor iemand met wie ze niet gedeeld was.",
    closedToAllRoads:
      "{tried: one Eén weg | other # wegen} om de poort heen beproefd; geen leidde naar de opname.",
    openRoad: "{wrong} van {tried} wegen om de poort heen leidden naar de opname.",
    boundToPlace: "Op de eigen plaats ging ze open; op {tried: one één andere | other # andere} geweigerd.",
    boundToNothing:
      "Een verzegelde opname ging open op {wrong: one één vreemde plaats | other # vreemde plaatsen}.",
    noByte:
      "{asked: one Eén verzoek | other # verzoeken} van vreemden om stukken van opnamen; geen kreeg een byte.",
    someByte: "{wrong} van {asked} verzoeken om stukken van opnamen kregen antwoord.",
    erasedEverywhere:
      "Een verzonnen persoon is gewist; geen sleutel in {copies: one één kopie | other # kopieën} opent wat een oude back-up zou hebben. Een ander gaat nog open.",
    erasedNotEverywhere:
      "Na het wissen openen {opened} van {copies} kopieën nog wat een oude back-up zou hebben.",
    othersLost: "Na het wissen ging iemand anders niet meer open.",
    boundShort: "{hours} uur op zijn slechtst, van de 24 die mogen.",
    boundLong: "{hours} uur op zijn slechtst, waar er 24 mogen.",
    keyBack: "{wrong: one Eén sleutel kwam | other # sleutels kwamen} na het einde terug.",
    certifiedInTime:
      "Een verzonnen persoon is gewist, meteen geweigerd, en {seconds: 0 binnen een seconde | one na één seconde | other na # seconden} verklaard.",
    requestsInTime:
      "{requests: 0 Er is onlangs geen wissing gevraagd | one Er is onlangs één wissing gevraagd, met reden en regel, en op tijd | other Er zijn onlangs # wissingen gevraagd, elk met reden en regel, en alle op tijd}; {tried: one één verzoek | other # verzoeken} zonder bevestiging kwamen nergens.",
    requestsWrong:
      "{wrong: one Eén verzoek om te wissen is | other # verzoeken om te wissen zijn} te laat, of niet bevestigd, of zonder reden of regel.",
    notCertified: "Een wissing heeft geen certificaat, of werd niet meteen geweigerd.",
    tlsOnly:
      "{tried: one Eén manier | other # manieren} om onversleuteld aan te komen beproefd; alleen deze machine zelf wordt zo bediend.",
    plainServed: "{wrong} van {tried} manieren om onversleuteld aan te komen werden bediend.",
    rowsSealed:
      "{rows: one Eén waarde is | other # waarden zijn} bekeken, uit {columns} verzegelde kolommen; elk is een envelop.",
    rowsReadable: "{wrong} van {rows} waarden in verzegelde kolommen zijn geen envelop.",
    hashesStrong:
      "{passwords: 0 Er is nog geen wachtwoord. | one Eén wachtwoord, een Argon2id-hash van de genoemde zwaarte. | other # wachtwoorden, elk een Argon2id-hash van de genoemde zwaarte.}",
    hashesWeak: "{wrong} van {passwords} wachtwoorden zijn niet gehasht zoals we zeggen.",
    logsSilent:
      "{tried: one Eén ding | other # dingen} die niemand mag lezen aan het logboek gegeven; elk kwam eruit als streepje.",
    logsTalk: "{wrong} van {tried} dingen die niemand mag lezen kwamen uit het logboek.",
  },
});
