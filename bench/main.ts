import { benchGate } from "./gate.ts";
import { benchLedger } from "./ledger.ts";
import { benchPeople } from "./people.ts";
import { keep, tableOf, type Row } from "./lib/report.ts";

const benches: Readonly<Record<string, () => Promise<Row[]>>> = {
  gate: benchGate,
  ledger: benchLedger,
  people: benchPeople,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}.`);
  process.exit(1);
}
const sections = new Map<string, Row[]>();
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  const rows = await bench();
  sections.set(name, rows);
  console.log(tableOf(rows));
}
if (wanted.length === 0) keep(sections, new Date());
process.exit(0);
