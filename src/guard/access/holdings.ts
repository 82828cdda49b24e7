import { holding, type Called, type Holding, type Holdings } from "#store";

const tie = (
  name: string,
  table: string,
  subject: string,
  plain: readonly string[],
  others: Holding["others"],
  purpose: Holding["purpose"],
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
  plain: ["academy", "title_index", "created_at", "dissolved_at"],
  kind: "content",
  purpose: { en: "Names the group that people learn in.", nl: "Noemt de groep waarin mensen leren." },
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
  purpose: {
    en: "Lets somebody outside look at what lies under it, until a day.",
    nl: "Laat iemand van buiten bekijken wat eronder ligt, tot een dag.",
  },
  basis: "contract",
  kept: { rule: "after", from: "ends_at", policy: "ninety days" },
});

export const teamHolding = holding({
  name: "access.team",
  called: { en: ["team", "teams"], nl: ["team", "teams"] },
  table: "team",
  row: "id",
  subject: "house",
  sealed: { title: { group: "title", fields: ["title"] } },
  veiled: [],
  others: {},
  plain: ["academy", "path", "created_at", "dissolved_at"],
  kind: "content",
  purpose: {
    en: "Names the team that people belong to, and where it lies.",
    nl: "Noemt het team waar mensen bij horen, en waar het ligt.",
  },
  basis: "contract",
  kept: { rule: "as long as the academy" },
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
      {
        en: "Says which one thing of a person lies under a link, and whether they agreed.",
        nl: "Zegt welk ding van iemand onder een link ligt, en of die instemde.",
      },
      {
        en: ["thing of yours under a link", "things of yours under links"],
        nl: ["ding van jou onder een link", "dingen van jou onder links"],
      },
    ),
    teamHolding,
    tie(
      "access.team-seat",
      "team_seat",
      "member",
      ["academy", "team", "since"],
      { seated_by: "kept as pseudonym" },
      { en: "Says which team a person belongs to.", nl: "Zegt bij welk team iemand hoort." },
      { en: ["place in a team", "places in teams"], nl: ["plek in een team", "plekken in teams"] },
    ),
    tie(
      "access.manager",
      "team_manager",
      "member",
      ["academy", "team", "since", "used_on"],
      { given_by: "kept as pseudonym" },
      { en: "Says which teams a person manages.", nl: "Zegt welke teams iemand leidt." },
      { en: ["team you manage", "teams you manage"], nl: ["team dat je leidt", "teams die je leidt"] },
    ),
    tie(
      "access.role",
      "role_grant",
      "member",
      ["academy", "role", "granted_at", "used_on"],
      { granted_by: "kept as pseudonym" },
      { en: "Says what a person may do in the academy.", nl: "Zegt wat iemand in de academie mag." },
      { en: ["role", "roles"], nl: ["rol", "rollen"] },
    ),
    tie(
      "access.seat",
      "group_seat",
      "member",
      ["academy", "study_group", "seat", "since", "used_on"],
      { seated_by: "kept as pseudonym" },
      {
        en: "Says which group a person learns or coaches in.",
        nl: "Zegt in welke groep iemand leert of coacht.",
      },
      { en: ["place in a group", "places in groups"], nl: ["plek in een groep", "plekken in groepen"] },
    ),
    tie(
      "access.coaching",
      "coaching",
      "learner",
      ["academy", "since", "used_on"],
      { coach: "deleted", given_by: "kept as pseudonym" },
      { en: "Says who coaches whom.", nl: "Zegt wie wie coacht." },
      { en: ["tie to a coach", "ties to coaches"], nl: ["band met een coach", "banden met coaches"] },
    ),
    {
      ...tie(
        "access.share",
        "share",
        "member",
        ["academy", "item", "since", "withdrawn_at", "used_on"],
        { holder: "deleted" },
        {
          en: "Says which one thing of a person is shown to whom.",
          nl: "Zegt welk ding van iemand aan wie te zien is.",
        },
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
