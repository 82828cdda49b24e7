import { expect, test } from "vitest";
import { renderPart } from "#web";
import { AccessibilityPage } from "./accessibility-page.tsx";

test.each([
  ["en", "have no captions"],
  ["nl", "hebben geen ondertitels"],
] as const)(
  "states in %s what it is made after, the one exception, and whom to write to",
  (lang, exception) => {
    const page = renderPart(<AccessibilityPage lang={lang} contact="mailto:security@harbour.example" />);
    for (const words of ["WCAG 2.2", exception, 'href="mailto:security@harbour.example"'])
      expect(page).toContain(words);
  },
);
