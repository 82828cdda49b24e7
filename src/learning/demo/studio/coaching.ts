/** What coaches write, by how it went: at the beginning, on the way, nearly there. */
export type Phrases = { words: readonly string[]; remarks: readonly string[] };

export const english: readonly [Phrases, Phrases, Phrases] = [
  {
    words: [
      "You know what has to be said, and you walk around it. Watch your first minute once more with the sound off: you look away exactly when it matters. Next time say the sentence first and explain afterwards.",
      "There is a lot of kindness in this, and it hides the message. I had to listen twice to be sure that I had heard it. Try it with half the words.",
      "You went through the list, and I missed you in it. Leave two of the points out and spend that time on the other person.",
    ],
    remarks: [
      "Three sentences of run-up here. One is enough.",
      "This is a word from the file. What would you say at a kitchen table?",
      "You fill the silence within a second. Count to five.",
      "Here you answer a question that was not asked yet.",
      "You look at your notes while you say the hardest part.",
    ],
  },
  {
    words: [
      "The opening is clear now, and you stay with it. What can still grow is the middle: after the reaction you go back to explaining. Stay with the feeling one sentence longer.",
      "Good pace, and the silence worked. The last part became hasty, as if you wanted to be done. Give them one step to hold on to, and stop there.",
      "This is a real conversation. Two things for the next try: name the time, and ask whether it has arrived.",
    ],
    remarks: [
      "Well said, and just once.",
      "You notice it and you name it. That helps more than an answer.",
      "Here the tempo goes up. Breathe out first.",
      "Nearly: say by when.",
      "A good question. Now wait for what comes.",
    ],
  },
  {
    words: [
      "I would have believed you. Calm, plain, and you let the other one lead after the news. Use this one to show a colleague how it can be done.",
      "Compared with your first try you have thrown away half of the words, and all of the meaning is still there. Lovely.",
      "Strong. The silence was long, you bore it, and then you began with the other person. I have nothing to add but one detail at the end.",
    ],
    remarks: [
      "Exactly this.",
      "Seven seconds of silence, and every one of them was needed.",
      "You say ‘I do not know’ and it makes you more believable.",
      "One step, one time, one name. Perfect ending.",
    ],
  },
];

export const dutch: readonly [Phrases, Phrases, Phrases] = [
  {
    words: [
      "Je weet wat je moet zeggen en je loopt er nog omheen. Zet de boodschap vooraan; uitleggen kan daarna. Je stem is rustig, dat is al veel.",
      "Je bent meteen aan het oplossen. Laat de ander eerst leeglopen: pas daarna komt jouw antwoord aan.",
    ],
    remarks: [
      "Hier praat je erdoorheen. Even wachten.",
      "Dit is taal van het formulier. Hoe zou je het thuis zeggen?",
      "Je legt de schuld bij de planning. Dat helpt haar niet.",
      "Mooie zin, maar hij komt te laat.",
    ],
  },
  {
    words: [
      "De samenvatting klopt en je ziet de ander ontspannen. Maak de belofte aan het eind nog concreter: wie, wat, hoe laat.",
      "Veel beter dan de vorige keer: je laat stiltes vallen. Let op je tempo in de tweede helft.",
    ],
    remarks: [
      "Precies op tijd, deze vraag.",
      "Goed dat je het gevoel noemt.",
      "Bijna: zeg er een tijd bij.",
      "Hier zakt je stem weg, juist bij het belangrijkste.",
    ],
  },
  {
    words: [
      "Ik zou zo bij jou aan de balie willen staan. Rustig, helder, en niets beloofd wat je niet kunt waarmaken.",
      "Dit zit goed. Je durft te wachten, en je eindigt met één afspraak die blijft hangen. Laat dit aan je collega’s zien.",
    ],
    remarks: ["Ja, zo.", "Sorry zonder maar. Heel sterk.", "Eén afspraak, één tijd. Klaar."],
  },
];
