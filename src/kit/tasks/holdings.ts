import { holding, type Holdings } from "#store";

const taskHolding = holding({
  name: "tasks.task",
  called: { en: ["piece of long work", "pieces of long work"], nl: ["lange klus", "lange klussen"] },
  table: "task",
  row: "id",
  subject: "asked_by",
  sealed: {},
  veiled: [],
  others: {},
  plain: [
    "academy",
    "sign_in",
    "factor_at",
    "once",
    "kind",
    "file",
    "data",
    "state",
    "run",
    "done",
    "total",
    "shown",
    "counts",
    "bookmark",
    "failure",
    "asked_at",
    "started_at",
    "moved_at",
    "ended_at",
    "keep_until",
  ],
  kind: "content",
  purpose: {
    en: "Does in the background what takes long, and tells whoever asked how far it is.",
    nl: "Doet op de achtergrond wat lang duurt, en zegt wie erom vroeg hoe ver het is.",
  },
  basis: "contract",
  kept: { rule: "after", from: "ended_at", policy: "thirty days" },
});

export const fileHolding = holding({
  name: "tasks.file",
  called: {
    en: ["file to take away", "files to take away"],
    nl: ["bestand om op te halen", "bestanden om op te halen"],
  },
  table: "task_file",
  row: "id",
  subject: "asked_by",
  sealed: {},
  veiled: [],
  others: {},
  plain: ["academy", "task", "name", "type", "bytes", "made_at", "keep_until", "thrown_at"],
  kind: "content",
  purpose: {
    en: "Keeps for a week, sealed, the file that somebody asked for.",
    nl: "Bewaart een week, verzegeld, het bestand waar iemand om vroeg.",
  },
  basis: "contract",
  kept: { rule: "after", from: "made_at", policy: "seven days" },
});

export const taskHoldings: Holdings = { holdings: [taskHolding, fileHolding], tables: [] };
