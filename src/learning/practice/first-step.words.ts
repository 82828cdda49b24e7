import { words } from "#web";

/** On the first page of an administrator whose academy has no exercise yet. */
export const firstStepWords = words({
  readers: "staff",
  en: {
    title: "Write an exercise",
    why: "A situation, what is to be done in it, and what makes it good. A coach then sets it for a group.",
    whyOthers:
      "That is for content developers: give somebody that role, or take it yourself on your own page among the people.",
    act: "Write an exercise",
  },
});
