import { words } from "#web";

/** What is wrong with a list as a whole, or with one cell of it. */
export const faultWords = words({
  en: {
    isSpreadsheet:
      "This is a spreadsheet with .csv behind its name. Open it in Excel or LibreOffice, choose Save as, CSV UTF-8, and bring that file.",
    isOldSpreadsheet:
      "This is a spreadsheet of an old Excel (.xls). Open it, choose Save as, CSV UTF-8, and bring that file.",
    isPdf:
      "This is a PDF, in which rows cannot be told apart. Ask for the list as a spreadsheet, and save that as CSV.",
    isPicture: "This is a picture. Ask for the list as a spreadsheet, and save that as CSV.",
    isLetter: "This is a text document. Copy the rows out of it and paste them here.",
    isWebPage:
      "This is a web page, as some programs export them. Open it in Excel, choose Save as, CSV UTF-8.",
    isNoText: "This file holds no text that we can read. Save the list as CSV UTF-8.",
    isEmpty: "There is nothing in it.",
    headersAlone: "There are headings in it, and no people below them.",
    tooLarge: "It is larger than {most} MB. Split it, or save it without the columns that are not needed.",
    tooManyRows: "It has more than {most} rows. Bring it in two parts; nobody is invited twice.",
    tooManyColumns:
      "It has more than {most} columns in row {row}. Save it without those that are not needed.",
    quoteNotClosed:
      "A quotation mark opens in row {row} and is never closed, so that we cannot tell where the rows end. Take it away or close it.",
    notInCells: "From row {row} on we cannot tell the cells apart.",
    noAddressColumn:
      "We find no column with addresses. The columns are: {columns}. Head the right one “e-mail”, and bring it again.",
    chooseOne: "Choose one.",
    nothingPasted: "Paste something first.",
    pastedTooMuch: "That is more than {most} characters. Save it as a file, and bring that.",
    noColumnForAddress: "One column has to be the address: the invitations go there.",
    columnTwice: "Two columns cannot be the same thing.",
    listChanged:
      "This list was changed meanwhile, in another tab or by somebody else. It stands here as it is now; what you typed is still there. Look at it, then send it again.",
    listConfirmed: "This list was confirmed already.",
    undoTooLate: "The ten minutes are over. Withdraw single invitations on each person’s page.",
    addressMissing: "An address is needed: the invitation goes there.",
    tooLong: "At most {most} characters.",
    cellTooLong: "There is far too much in this cell. Is a quotation mark missing before it?",
    unprintable: "There is a sign in it that cannot be shown.",
    formula: "It begins like a formula of a spreadsheet. Write the name alone.",
    unknownRole: "We know participant, coach, content developer and administrator, in Dutch too.",
    notADay: "This is no day of the calendar. Write it as 14-1-2027 or 2027-01-14.",
    endWithoutStart: "A last day needs a first day.",
    endsBeforeStart: "The last day comes before the first.",
    coachForParticipants: "Only a participant has a coach.",
    noSuchCoach: "No coach is here under this address.",
    ownCoach: "Nobody coaches themselves.",
    noRoleForSeat: "In a group sit participants and coaches. This person would be neither.",
    tooManyGroups: "With this the list would form more than {most} new groups. Is it the right column?",
    tooManyCells: "There are more cells than headings. Is a quotation mark missing around a cell?",
    goneMeanwhile: "This person was here when you looked, and is gone.",
    sum: "It looks like a sum, not a person.",
    leftOut: "You left it out.",
  },
  nl: {
    isSpreadsheet:
      "Dit is een rekenblad met .csv achter zijn naam. Open het in Excel of LibreOffice, kies Opslaan als, CSV UTF-8, en breng dat bestand.",
    isOldSpreadsheet:
      "Dit is een rekenblad van een oude Excel (.xls). Open het, kies Opslaan als, CSV UTF-8, en breng dat bestand.",
    isPdf:
      "Dit is een pdf, waarin rijen niet te onderscheiden zijn. Vraag de lijst als rekenblad, en sla dat op als CSV.",
    isPicture: "Dit is een afbeelding. Vraag de lijst als rekenblad, en sla dat op als CSV.",
    isLetter: "Dit is een tekstdocument. Kopieer de rijen eruit en plak ze hier.",
    isWebPage:
      "Dit is een webpagina, zoals sommige programma’s die maken. Open haar in Excel, kies Opslaan als, CSV UTF-8.",
    isNoText: "In dit bestand staat geen tekst die we kunnen lezen. Sla de lijst op als CSV UTF-8.",
    isEmpty: "Er staat niets in.",
    headersAlone: "Er staan koppen in, en daaronder geen mensen.",
    tooLarge: "Het is groter dan {most} MB. Splits het, of laat de kolommen weg die niet nodig zijn.",
    tooManyRows:
      "Het heeft meer dan {most} rijen. Breng het in twee delen; niemand wordt twee keer uitgenodigd.",
    tooManyColumns: "Het heeft in rij {row} meer dan {most} kolommen. Laat weg wat niet nodig is.",
    quoteNotClosed:
      "In rij {row} begint een aanhalingsteken dat nergens eindigt; zo weten we niet waar de rijen ophouden. Haal het weg of sluit het af.",
    notInCells: "Vanaf rij {row} kunnen we de cellen niet onderscheiden.",
    noAddressColumn:
      "We vinden geen kolom met adressen. De kolommen zijn: {columns}. Zet boven de goede “e-mail”, en breng het nog eens.",
    chooseOne: "Kies er een.",
    nothingPasted: "Plak eerst iets.",
    pastedTooMuch: "Dat zijn meer dan {most} tekens. Bewaar het als bestand en breng dat.",
    noColumnForAddress: "Eén kolom moet het adres zijn: daar gaan de uitnodigingen heen.",
    columnTwice: "Twee kolommen kunnen niet hetzelfde zijn.",
    listChanged:
      "Deze lijst is intussen gewijzigd, in een ander tabblad of door iemand anders. Hier staat hoe ze nu is; wat je typte staat er nog. Kijk het na en verstuur het dan opnieuw.",
    listConfirmed: "Deze lijst was al bevestigd.",
    undoTooLate: "De tien minuten zijn om. Trek losse uitnodigingen in op de pagina van de persoon.",
    addressMissing: "Er is een adres nodig: daar gaat de uitnodiging heen.",
    tooLong: "Hooguit {most} tekens.",
    cellTooLong: "In deze cel staat veel te veel. Ontbreekt er een aanhalingsteken voor?",
    unprintable: "Er staat een teken in dat we niet kunnen tonen.",
    formula: "Het begint als een formule van een rekenblad. Schrijf alleen de naam.",
    unknownRole: "We kennen deelnemer, coach, ontwikkelaar en beheerder, ook in het Engels.",
    notADay: "Dit is geen dag op de kalender. Schrijf 14-1-2027 of 2027-01-14.",
    endWithoutStart: "Bij een laatste dag hoort een eerste dag.",
    endsBeforeStart: "De laatste dag komt voor de eerste.",
    coachForParticipants: "Alleen een deelnemer heeft een coach.",
    noSuchCoach: "Onder dit adres is hier geen coach.",
    ownCoach: "Niemand coacht zichzelf.",
    noRoleForSeat: "In een groep zitten deelnemers en coaches. Deze persoon zou geen van beide zijn.",
    tooManyGroups: "Zo zou de lijst meer dan {most} nieuwe groepen maken. Is het de goede kolom?",
    tooManyCells: "Er zijn meer cellen dan koppen. Ontbreekt er een aanhalingsteken om een cel?",
    goneMeanwhile: "Deze persoon was er toen je keek, en is weg.",
    sum: "Het lijkt een optelling, geen mens.",
    leftOut: "Je liet deze rij weg.",
  },
});
