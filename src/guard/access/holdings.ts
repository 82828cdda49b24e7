import { holding, type Called, type Holding, type Holdings } from "#store";

const tie = (
  name: string,
  table: string,
  subject: string,
  plain: readonly string[],
  others: Holding["others"],
  purpose: string,
  called: Called,
): Holding =>
  holding({
    name,
    called,
    table,
    row: subject,
    subject,
    sealed: {},
    veiled: [],
    others,
    plain,
    kind: "name",
    purpose,
    basis: "contract",
    kept: { rule: "with the membership" },
  });

export const groupHolding = holding({
  name: "access.group",
  called: { en: ["group", "groups"], nl: ["groep", "groepen"] },
  table: "study_group",
  row: "id",
  subject: "house",
  sealed: { title: { group: "title", fields: ["title"] } },
  veiled: [],
  others: {},
  plain: ["academy", "created_at", "dissolved_at"],
  kind: "content",
  purpose: "Names the group that people learn in.",
  basis: "contract",
  kept: { rule: "as long as the academy" },
});

/** Made and ended in `#links`; the gate reads it. */
export const linkHolding = holding({
  name: "access.link",
  called: {
    en: ["link for an outsider", "links for outsiders"],
    nl: ["link voor een buitenstaander", "links voor buitenstaanders"],
  },
  table: "link",
  row: "id",
  subject: "house",
  sealed: { purpose: { group: "purpose", fields: ["purpose"] } },
  veiled: [],
  others: { giver: "deleted", revoked_by: "kept as pseudonym" },
  plain: [
    "academy",
    "shows",
    "study_group",
    "secret_hash",
    "made_at",
    "ends_at",
    "exchanges_most",
    "exchanges",
    "used_at",
    "revoked_at",
  ],
  kind: "content",
  purpose: "Lets somebody outside look at what lies under it, until a day.",
  basis: "contract",
  kept: { rule: "after", from: "ends_at", policy: "ninety days" },
});

export const accessHoldings: Holdings = {
  holdings: [
    groupHolding,
    linkHolding,
    tie(
      "access.link-item",
      "link_item",
      "member",
      ["academy", "link", "item", "about", "asked_at", "agreed_at", "ended_at"],
      {},
      "Says which one thing of a person lies under a link, and whether they agreed.",
      {
        en: ["thing of yours under a link", "things of yours under links"],
        nl: ["ding van jou onder een link", "dingen van jou onder links"],
      },
    ),
    tie(
      "access.role",
      "role_grant",
      "member",
      ["academy", "role", "granted_at"],
      { granted_by: "kept as pseudonym" },
      "Says what a person may do in the academy.",
      { en: ["role", "roles"], nl: ["rol", "rollen"] },
    ),
    tie(
      "access.seat",
      "group_seat",
      "member",
      ["academy", "study_group", "seat", "since"],
      { seated_by: "kept as pseudonym" },
      "Says which group a person learns or coaches in.",
      { en: ["place in a group", "places in groups"], nl: ["plek in een groep", "plekken in groepen"] },
    ),
    tie(
      "access.coaching",
      "coaching",
      "learner",
      ["academy", "since"],
      { coach: "deleted", given_by: "kept as pseudonym" },
      "Says who coaches whom.",
      { en: ["tie to a coach", "ties to coaches"], nl: ["band met een coach", "banden met coaches"] },
    ),
    {
      ...tie(
        "access.share",
        "share",
        "member",
        ["academy", "item", "since", "withdrawn_at"],
        { holder: "deleted" },
        "Says which one thing of a person is shown to whom.",
        {
          en: ["thing shared with somebody", "things shared with somebody"],
          nl: ["keer iets met iemand gedeeld", "keer iets met iemand gedeeld"],
        },
      ),
      row: "id",
    },
  ],
  tables: [],
};
