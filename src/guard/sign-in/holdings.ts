import { holding, type Holding, type Holdings } from "#store";

const common = {
  subject: "account",
  veiled: [],
  others: {},
  basis: "contract",
  kept: { rule: "with the membership" },
} as const satisfies Partial<Holding>;

export const accountHolding = holding({
  ...common,
  name: "sign-in.account",
  called: {
    en: ["sign-in account", "sign-in accounts"],
    nl: ["account om in te loggen", "accounts om in te loggen"],
  },
  table: "account",
  row: "id",
  subject: "id",
  sealed: { address: { group: "address", fields: ["address"] } },
  plain: ["academy", "address_index", "language", "zone", "password", "password_at", "created_at"],
  kind: "address",
  purpose: {
    en: "Lets a person sign in, and be reached about it.",
    nl: "Laat iemand inloggen, en daarover bereikbaar zijn.",
  },
});

export const authenticatorHolding = holding({
  ...common,
  name: "sign-in.authenticator",
  called: {
    en: ["connected authenticator app", "connected authenticator apps"],
    nl: ["gekoppelde authenticator-app", "gekoppelde authenticator-apps"],
  },
  table: "authenticator",
  row: "id",
  sealed: { secret: { group: "secret", fields: ["secret"] } },
  plain: ["academy", "enrolled_at", "last_step"],
  kind: "factor",
  purpose: {
    en: "Checks the six digits of a person’s authenticator app.",
    nl: "Controleert de zes cijfers van iemands authenticator-app.",
  },
});

export const passkeyHolding = holding({
  ...common,
  name: "sign-in.passkey",
  called: { en: ["passkey", "passkeys"], nl: ["passkey", "passkeys"] },
  table: "passkey",
  row: "id",
  sealed: {
    name: { group: "name", fields: ["name"] },
    last_used: { group: "last-used", fields: ["last_used"] },
  },
  plain: ["academy", "credential", "public_key", "counter", "transports", "backed_up", "alone", "added_at"],
  kind: "sign-in-trace",
  purpose: {
    en: "Lets a person sign in with their own device, and tell their devices apart.",
    nl: "Laat iemand met het eigen apparaat inloggen, en de apparaten uit elkaar houden.",
  },
});

export const signInHolding = holding({
  ...common,
  name: "sign-in.sign-in",
  called: { en: ["sign-in", "sign-ins"], nl: ["aanmelding", "aanmeldingen"] },
  table: "sign_in",
  row: "id",
  sealed: { trace: { group: "trace", fields: ["device", "address"] } },
  plain: ["academy", "token_hash", "started_at", "second_factor_at", "proved_at", "used_at", "ended_at"],
  kind: "sign-in-trace",
  purpose: {
    en: "Keeps a person signed in, and shows them where.",
    nl: "Houdt iemand ingelogd, en laat zien waar.",
  },
  kept: { rule: "after", from: "started_at", policy: "absoluteSignInHours" },
});

export const addressChangeHolding = holding({
  ...common,
  name: "sign-in.address-change",
  called: {
    en: ["change of an account’s address", "changes of an account’s address"],
    nl: ["verandering van het adres van een account", "veranderingen van het adres van een account"],
  },
  table: "address_change",
  row: "id",
  sealed: {
    address: { group: "address", fields: ["address"] },
    old_address: { group: "old", fields: ["address"] },
  },
  plain: [
    "academy",
    "address_index",
    "old_index",
    "new_hash",
    "old_hash",
    "asked_at",
    "new_confirmed_at",
    "old_confirmed_at",
    "changed_at",
    "ended_at",
  ],
  kind: "address",
  purpose: {
    en: "Changes the address of an account once both addresses agree, and can be undone from the old one.",
    nl: "Verandert het adres van een account als beide adressen instemmen, en is vanaf het oude terug te draaien.",
  },
});

const hashes = (
  name: string,
  table: string,
  plain: readonly string[],
  purpose: Holding["purpose"],
  also: Partial<Holding> = {},
): Holding =>
  holding({
    ...common,
    name,
    table,
    row: "account",
    sealed: {},
    plain,
    kind: "sign-in-trace",
    purpose,
    ...also,
  });

export const signInHoldings: Holdings = {
  holdings: [
    accountHolding,
    authenticatorHolding,
    passkeyHolding,
    signInHolding,
    addressChangeHolding,
    hashes(
      "sign-in.seat",
      "account_seat",
      ["academy", "place", "member", "used_last"],
      {
        en: "Says in which academies a person is, and which they used last, so that signing in leads there or lets them choose.",
        nl: "Zegt in welke academies iemand is, en welke het laatst gebruikt is, zodat inloggen daarheen leidt of laat kiezen.",
      },
      {
        called: {
          en: ["place in an academy", "places in academies"],
          nl: ["plek in een academie", "plekken in academies"],
        },
      },
    ),
    hashes(
      "sign-in.recovery-code",
      "recovery_code",
      ["academy", "hash", "created_at", "used_at"],
      {
        en: "Lets a person in who has lost their authenticator; only a hash is kept.",
        nl: "Laat iemand binnen die de authenticator kwijt is; alleen een hash wordt bewaard.",
      },
      { called: { en: ["recovery code", "recovery codes"], nl: ["herstelcode", "herstelcodes"] } },
    ),
    hashes(
      "sign-in.known-device",
      "known_device",
      ["academy", "hash", "since"],
      {
        en: "Lets a person sign in from their own browser while strangers guess at their password.",
        nl: "Laat iemand vanuit de eigen browser inloggen terwijl vreemden naar het wachtwoord raden.",
      },
      { called: { en: ["known browser", "known browsers"], nl: ["bekende browser", "bekende browsers"] } },
    ),
    hashes(
      "sign-in.reset-link",
      "reset_link",
      ["academy", "hash", "created_at", "expires_at", "used_at"],
      {
        en: "Lets a person choose a new password once; only a hash of the link is kept.",
        nl: "Laat iemand één keer een nieuw wachtwoord kiezen; alleen een hash van de link wordt bewaard.",
      },
      {
        called: {
          en: ["link for a new password", "links for a new password"],
          nl: ["link voor een nieuw wachtwoord", "links voor een nieuw wachtwoord"],
        },
      },
    ),
    hashes(
      "sign-in.alarm-link",
      "alarm_link",
      ["academy", "hash", "created_at", "expires_at", "used_at"],
      {
        en: "Lets a person end every sign-in from a mail that tells of something they did not do; only a hash of the link is kept.",
        nl: "Laat iemand elke aanmelding beëindigen vanuit een mail over iets wat die niet deed; alleen een hash van de link wordt bewaard.",
      },
      {
        called: {
          en: ["link for “this was not me”", "links for “this was not me”"],
          nl: ["link voor ‘dit was ik niet’", "links voor ‘dit was ik niet’"],
        },
      },
    ),
    hashes(
      "sign-in.factor-reset",
      "factor_reset",
      ["academy", "id", "asked_at", "confirmed_at", "expires_at"],
      {
        en: "Remembers which two people gave up a lost second factor.",
        nl: "Onthoudt welke twee mensen een verloren tweede factor lieten vervallen.",
      },
      {
        called: {
          en: ["request to give up a second factor", "requests to give up a second factor"],
          nl: [
            "verzoek om een tweede factor te laten vervallen",
            "verzoeken om een tweede factor te laten vervallen",
          ],
        },
        row: "id",
        subject: "member",
        plain: ["academy", "asked_at", "confirmed_at", "expires_at"],
        others: { asked_by: "kept as pseudonym", confirmed_by: "kept as pseudonym" },
      },
    ),
  ],
  tables: [
    {
      table: "attempt",
      columns: ["academy", "key", "due", "misses"],
      purpose: "Counts attempts under keyed hashes, to slow down guessing.",
    },
    {
      table: "spent_challenge",
      columns: ["academy", "hash", "expires_at"],
      purpose: "Which challenges a passkey has answered, so that none counts twice.",
    },
    {
      table: "set_up",
      columns: [
        "academy",
        "hash",
        "expires_at",
        "account",
        "root_key_groups",
        "root_key_confirmed_at",
        "finished_at",
      ],
      purpose: "How far the setting up of this deployment has come.",
    },
  ],
};
