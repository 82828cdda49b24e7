import { describe, expect, test } from "vitest";
import { queryOf, readState, stateAddress, type ListShape } from "./state.ts";

const shape: ListShape = {
  picks: { standing: (value) => value === "active", role: (value) => value === "coach" },
  orders: { name: "ascending" },
  columns: ["name", "role", "licence"],
};
const read = (query: string) => readState(new URLSearchParams(query), shape);

describe("the address of a list", () => {
  test("says all of it, and says it the same again", () => {
    const query = "q=ad%C3%A8l&standing=active&order=-name&column=role&column=licence";
    expect(queryOf(read(query))).toBe(query);
    expect(stateAddress("/people", { ...read(query), page: 3 })).toContain("page=3");
  });

  test("is bare for what is usual", () => {
    expect(stateAddress("/people", read(""))).toBe("/people");
    expect(stateAddress("/people", read("page=1&q=&standing="))).toBe("/people");
  });

  test("asks for nothing that the list does not know", () => {
    const strange = read(
      "standing=house&role=operator&order=password&column=secret&column=role&page=-4&x=1&rows=999999",
    );
    expect(strange).toEqual({ text: "", picks: {}, order: null, page: 1, length: 50, columns: ["role"] });
    expect(read("order=constructor").order).toBeNull();
    expect(read("page=1e9").page).toBe(1);
  });

  test("holds no more of a search than fits", () => {
    expect(read(`q=${"x".repeat(5_000)}`).text).toHaveLength(200);
  });
});
