import { expect, test } from "vitest";
import { chooseLanguage } from "./language.ts";

test.each([
  ["what was asked just now", { asked: "nl", account: "en", cookie: "en", acceptLanguage: "en" }, "nl"],
  ["then the account", { account: "nl", cookie: "en", acceptLanguage: "en" }, "nl"],
  ["then the cookie", { cookie: "nl", acceptLanguage: "en" }, "nl"],
  ["then the browser", { acceptLanguage: "nl-BE" }, "nl"],
  ["the browser's heavier wish", { acceptLanguage: "de, en;q=0.5, nl;q=0.8" }, "nl"],
  ["never what has no weight", { acceptLanguage: "nl;q=0" }, "en"],
  [
    "nothing that we do not speak",
    { asked: "xx", account: "__proto__", cookie: "", acceptLanguage: "fr;q=x,," },
    "en",
  ],
  ["English when nothing is wished", {}, "en"],
])("the language is %s", (_, wishes, lang) => {
  expect(chooseLanguage(wishes)).toBe(lang);
});
