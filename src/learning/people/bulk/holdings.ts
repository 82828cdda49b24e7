import { holding } from "#store";

const bulkActHolding = holding({
  name: "people.bulk-act",
  called: {
    en: ["act on several people at once", "acts on several people at once"],
    nl: ["handeling voor meer mensen tegelijk", "handelingen voor meer mensen tegelijk"],
  },
  table: "bulk_act",
  row: "id",
  subject: "asked_by",
  sealed: {},
  veiled: [],
  others: {},
  plain: ["academy", "act", "wish", "asked_at", "confirmed_at", "undone_at"],
  kind: "name",
  purpose: {
    en: "Does one thing to many people as it was previewed, and undoes it.",
    nl: "Doet één ding met veel mensen zoals het vooraf te zien was, en draait het terug.",
  },
  basis: "contract",
  kept: { rule: "after", from: "asked_at", policy: "30 days" },
});

const bulkTargetHolding = holding({
  name: "people.bulk-target",
  called: {
    en: ["what an act on several people did to you", "what acts on several people did to you"],
    nl: ["wat een handeling voor meer mensen bij jou deed", "wat handelingen voor meer mensen bij jou deden"],
  },
  table: "bulk_target",
  row: "member",
  subject: "member",
  sealed: {},
  veiled: [],
  others: {},
  plain: ["academy", "bulk", "number", "did", "before"],
  kind: "name",
  purpose: {
    en: "Remembers how it was before an act on many people, so that it can be undone.",
    nl: "Onthoudt hoe het was voordat er iets met veel mensen gebeurde, zodat het terug kan.",
  },
  basis: "contract",
  kept: { rule: "with its parent", parent: "people.bulk-act" },
});

export const bulkHoldings = [bulkActHolding, bulkTargetHolding];
