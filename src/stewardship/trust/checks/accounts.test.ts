import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { declaredHoldings, declaredTables } from "#app";
import { platformAcademy } from "#ids";
import { addMember } from "#testing-platform";
import { of } from "../testing/stage.ts";
import { Twins } from "../testing/twin.ts";
import { accountChecks } from "./accounts.ts";

const twins = new Twins();
const inventory = { holdings: () => declaredHoldings, tables: () => declaredTables };
const checks = accountChecks(inventory);

test("VP-1.fields: one more column about the person", async () => {
  const check = of(checks, "VP-1.fields");
  await twins.asOwner("alter table account add column birthday date");
  const { good, says } = await twins.run(check);
  await twins.asOwner("alter table account drop column birthday");
  expect({ good, wrong: says.values?.["wrong"] }).toEqual({ good: false, wrong: 1 });
  expect(await twins.run(check)).toMatchObject({ good: true });
});

test.each([
  ["short", () => randomBytes(16).toString("base64url")],
  [
    "counted",
    (() => {
      let count = 0;
      return () => `${"A".repeat(40)}${String(++count).padStart(3, "0")}`;
    })(),
  ],
])("VP-1.secrets: %s secrets", async (_, make) => {
  await twins.turnsRed(of(checks, "VP-1.secrets"), of(accountChecks(inventory, { make }), "VP-1.secrets"));
});

test("VP-1.secrets: a table that would keep something else than a hash", async () => {
  await twins.asOwner("alter table reset_link drop constraint reset_link_hash_check");
  expect(await twins.run(of(checks, "VP-1.secrets"))).toMatchObject({
    good: false,
    says: { values: { wrong: 1 } },
  });
  await twins.asOwner(
    "alter table reset_link add constraint reset_link_hash_check check (octet_length(hash) = 32)",
  );
});

test("VP-1.passwords: a hash that is none", async () => {
  const readable = { hash: async (password: string) => `plain:${password}`, verify: async () => true };
  await twins.turnsRed(
    of(checks, "VP-1.passwords"),
    of(accountChecks(inventory, { hasher: readable }), "VP-1.passwords"),
  );
});

test("DP-3.hashes: a password hashed too cheaply", async () => {
  const { id } = await addMember(twins.platform, platformAcademy);
  const cheap = `$argon2id$v=19$m=8,t=1,p=1$${"A".repeat(22)}$${"B".repeat(43)}`;
  const columns = "academy, id, address, address_index, password, password_at, created_at";
  await twins.asOwner(
    `insert into account (${columns}) values ('${platformAcademy}', '${id}', '\\x01', '\\x${"00".repeat(16)}', '${cheap}', now(), now())`,
  );
  const check = of(checks, "DP-3.hashes");
  expect(await twins.run(check)).toMatchObject({ good: false, says: { values: { passwords: 1, wrong: 1 } } });
  await twins.asOwner(`update account set password = replace(password, 'm=8,t=1', 'm=19456,t=2')`);
  expect(await twins.run(check)).toMatchObject({ good: true, says: { values: { passwords: 1 } } });
});
