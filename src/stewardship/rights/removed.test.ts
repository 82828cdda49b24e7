import { describe, expect, test } from "vitest";
import { declaredHoldings, declaredTables } from "#app";
import { counted } from "./pages/removed.tsx";

/** Words of those who write the code: the names of tables and holdings that are no words of their own. */
const inside = new Set(
  [
    ...declaredHoldings.flatMap(({ name, table }) => [name, table]),
    ...declaredTables.map((one) => one.table),
  ].filter((word) => /[._]/.test(word)),
);

describe.each(declaredHoldings)("$name", (holding) => {
  test("is called something in both languages, one of it and several", () => {
    for (const language of ["en", "nl"] as const) {
      const [one, several] = [counted(language, holding, 1), counted(language, holding, 12)];
      expect(one).toMatch(/^1 \p{L}/u);
      expect(several).toMatch(/^12 \p{L}/u);
      expect([...inside].filter((word) => `${one} ${several}`.includes(word))).toEqual([]);
    }
    expect(holding.called).toBeDefined();
  });
});
