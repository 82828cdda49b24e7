import { words } from "#web";

/** The statement that anybody may read. */
export const accessibilityWords = words({
  en: {
    title: "Everybody should be able to use this.",
    lead: "These pages are made after WCAG 2.2, level AA. Here stands how we see to it, and the one thing that is left out.",
    howHead: "How we see to it",
    how: "Every page is made to work by keyboard, with a screen reader, at 200 percent and without scripts; only the recorder and passkeys need one. A program looks at the pages at the width of a phone and of a desk, light and dark, before each change goes out.",
    unseenHead: "What that does not show",
    unseen:
      "A program finds a part of what can be wrong. Nobody outside has examined these pages so far, and we do not call them certified.",
    exceptHead: "The exception",
    except:
      "Recordings that people make of themselves have no captions and no written form. They are for their maker and for those whom the maker chose, and are not given to any service that would write them out. Whoever needs one in writing can ask its maker.",
    askHead: "Something stands in your way",
    ask: "Write to <link>{contact}</link>, and say which page it was and what you wanted to do.",
  },
  nl: {
    title: "Iedereen moet dit kunnen gebruiken.",
    lead: "Deze pagina’s zijn gemaakt volgens WCAG 2.2, niveau AA. Hier staat hoe we daarvoor zorgen, en het ene wat erbuiten valt.",
    howHead: "Hoe we ervoor zorgen",
    how: "Elke pagina is gemaakt om te werken met het toetsenbord, met een schermlezer, op 200 procent en zonder scripts; alleen de recorder en passkeys hebben er een nodig. Een programma bekijkt de pagina’s op de breedte van een telefoon en van een bureau, licht en donker, voordat een wijziging naar buiten gaat.",
    unseenHead: "Wat dat niet laat zien",
    unseen:
      "Een programma vindt een deel van wat er mis kan zijn. Niemand van buiten heeft deze pagina’s tot nu toe onderzocht, en we noemen ze niet gecertificeerd.",
    exceptHead: "De uitzondering",
    except:
      "Opnamen die mensen van zichzelf maken, hebben geen ondertitels en geen geschreven vorm. Ze zijn voor de maker en voor wie de maker koos, en gaan naar geen dienst die ze zou uitschrijven. Wie er een op schrift nodig heeft, kan het de maker vragen.",
    askHead: "Er zit je iets in de weg",
    ask: "Schrijf naar <link>{contact}</link>, en zeg welke pagina het was en wat je wilde doen.",
  },
});
