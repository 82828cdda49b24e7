import { expect, test } from "vitest";
import { instant } from "#clock";
import { randomId } from "#ids";
import { alike, apart } from "./alike.ts";
import type { Entry } from "./entry.ts";
import { fold } from "./fold.ts";

const entry = (name: string, address: string): Entry => ({
  member: randomId<"member">(),
  name: fold(name),
  address,
  state: "active",
  roles: [],
  groups: [],
  licenceFrom: null,
  licenceUntil: null,
  reopenedUntil: null,
  createdAt: instant(0),
  changedAt: instant(0),
});

test("finds the same words in any order, then a slip of the pen, then the same mailbox elsewhere", () => {
  const one = entry("Noor de Vries", "noor@example.org");
  const [mailbox, slip, turned] = [
    entry("N. V.", "noor@other.example"),
    entry("Noor de Vires", "n.vires@example.org"),
    entry("Vries, Noor de", "nv@example.org"),
  ];
  const others = [entry("Joor de Kries", "j@example.org"), entry("Noor Bakker", "b@example.org")];
  const found = alike([one, mailbox, ...others, slip, turned], one, 5);
  expect(found).toEqual([turned.member, slip.member, mailbox.member]);
});

test("finds nobody for whoever has neither a name nor a mailbox of any length", () => {
  expect(alike([entry("", "a@example.org"), entry("", "b@x.example")], entry("", "a@y.example"), 5)).toEqual(
    [],
  );
});

test("counts letters changed, added and dropped", () => {
  expect([apart("kitten", "sitting"), apart("", "ab"), apart("same", "same")]).toEqual([3, 2, 0]);
});
