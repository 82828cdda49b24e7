import { benchCut } from "./cut.ts";
import { benchFlood } from "./flood.ts";
import { benchGate } from "./gate.ts";
import { benchImport } from "./import.ts";
import { benchLists } from "./lists.ts";
import { benchLedger } from "./ledger.ts";
import { benchMemory } from "./memory.ts";
import { benchNodes } from "./nodes.ts";
import { benchPages } from "./pages.ts";
import { benchPeople } from "./people.ts";
import { benchRecordingsIn } from "./recordings-in.ts";
import { benchRecordingsOut } from "./recordings-out.ts";
import { benchStart } from "./start.ts";
import { benchVerification } from "./verification.ts";
import { keep, tableOf, type Row } from "./lib/report.ts";

const benches: Readonly<Record<string, () => Promise<Row[]>>> = {
  gate: benchGate,
  ledger: benchLedger,
  verification: benchVerification,
  people: benchPeople,
  lists: benchLists,
  import: benchImport,
  nodes: benchNodes,
  pages: benchPages,
  "recordings-in": benchRecordingsIn,
  "recordings-out": benchRecordingsOut,
  memory: benchMemory,
  cut: benchCut,
  flood: benchFlood,
  start: benchStart,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}.`);
  process.exit(1);
}
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  const rows = await bench();
  console.log(tableOf(rows));
  keep(name, rows, new Date());
}
process.exit(0);
