import { words } from "#web";

/** On the first page of an administrator whose academy has no exercise yet. */
export const firstStepWords = words({
  en: {
    title: "Write an exercise",
    why: "A situation, what is to be done in it, and what makes it good. A coach then sets it for a group.",
    whyOthers:
      "That is for content developers: give somebody that role, or take it yourself on your own page among the people.",
    act: "Write an exercise",
  },
  nl: {
    title: "Schrijf een oefening",
    why: "Een situatie, wat er te doen is, en wanneer het goed is. Daarna zet een coach de oefening klaar voor een groep.",
    whyOthers:
      "Dat is voor wie oefeningen schrijft: geef iemand die rol, of neem haar zelf op je eigen pagina bij de mensen.",
    act: "Schrijf een oefening",
  },
});
