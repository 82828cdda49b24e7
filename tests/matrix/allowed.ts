import type { Kind, Purpose } from "#access";

/** How somebody stands to the person whom a thing is about. Each is played out in `rules.test.ts`. */
export const situations = [
  "the person",
  "coach of the person",
  "coach with whom this was shared",
  "manager of the person",
  "manager of another team",
  "learner of the coach",
  "fellow learner",
  "fellow learner with whom this was shared",
  "former coach with whom this was shared",
  "coach of others",
  "administrator",
  "content developer",
  "participant",
  "operator",
  "anybody, of a person on the staff",
  "anybody, of the house",
  "content developer, of the house",
  "mailer",
  "sign-in",
  "lifecycle",
  "directory",
  "promises",
  "webhooks",
  "link",
  "link under which this lies",
  "key with every scope",
  "key without a scope",
  "support",
  "public",
] as const;
export type Situation = (typeof situations)[number];

/** `always`: whatever the licence of the person concerned; else only while it is in force. */
type May = { kinds: readonly Kind[]; purposes: readonly Purpose[]; always: boolean };

const work: readonly Kind[] = ["recording", "feedback", "score", "progress"];

/**
 * Who may open what, for which purpose: written by hand from `design.md` §3, apart from the table that decides. Whatever
 * does not stand here is refused, in every situation.
 */
export const allowed: Readonly<Record<Situation, readonly May[]>> = {
  "the person": [
    {
      kinds: ["name", "address", "sign-in-trace", "reason", "reopening-reason"],
      purposes: ["see-own", "practise", "see-who-saw"],
      always: true,
    },
    { kinds: ["note"], purposes: ["see-own"], always: true },
    { kinds: work, purposes: ["see-own", "practise", "play"], always: false },
    { kinds: ["feedback-draft"], purposes: ["review"], always: true },
  ],
  "coach of the person": [
    { kinds: ["name", "score", "progress"], purposes: ["review", "export"], always: false },
    { kinds: ["name"], purposes: ["see-who-saw"], always: false },
  ],
  "coach with whom this was shared": [
    {
      kinds: ["name", "score", "progress", "recording", "feedback"],
      purposes: ["review"],
      always: false,
    },
    { kinds: ["recording"], purposes: ["play"], always: false },
    { kinds: ["name", "score", "progress"], purposes: ["export"], always: false },
    { kinds: ["name"], purposes: ["see-who-saw"], always: false },
  ],
  "manager of the person": [
    { kinds: ["name", "score", "progress"], purposes: ["manage", "export"], always: false },
  ],
  "manager of another team": [],
  "learner of the coach": [
    { kinds: ["name"], purposes: ["practise", "see-own", "see-who-saw"], always: true },
  ],
  "fellow learner": [{ kinds: ["name"], purposes: ["practise", "see-who-saw"], always: false }],
  "fellow learner with whom this was shared": [
    { kinds: ["name"], purposes: ["practise", "see-who-saw"], always: false },
  ],
  "former coach with whom this was shared": [],
  "coach of others": [],
  administrator: [
    {
      kinds: ["name", "address", "reason", "reopening-reason"],
      purposes: ["administer", "see-who-saw", "export"],
      always: true,
    },
    { kinds: ["score", "progress"], purposes: ["administer", "see-who-saw", "export"], always: false },
  ],
  "content developer": [],
  participant: [],
  operator: [],
  "anybody, of a person on the staff": [
    { kinds: ["name"], purposes: ["see-who-saw", "see-own"], always: true },
  ],
  "anybody, of the house": [
    {
      kinds: ["content"],
      purposes: ["practise", "review", "manage", "administer", "see-own", "write-content", "export"],
      always: true,
    },
  ],
  "content developer, of the house": [
    {
      kinds: ["content"],
      purposes: ["practise", "review", "manage", "administer", "see-own", "write-content", "export"],
      always: true,
    },
  ],
  // VP-9: the mail about a reopening tells its reason; no other reason is ever mailed. That about a new device says from where.
  mailer: [
    {
      kinds: ["name", "address", "mail", "content", "reopening-reason", "sign-in-trace"],
      purposes: ["send-mail"],
      always: true,
    },
  ],
  "sign-in": [{ kinds: ["address", "factor", "sign-in-trace"], purposes: ["sign-in"], always: true }],
  directory: [{ kinds: ["name", "address"], purposes: ["find-people"], always: true }],
  lifecycle: [],
  promises: [],
  // Of nobody: where an academy's programs are, and what their calls are signed with.
  webhooks: [{ kinds: ["content", "signing-secret"], purposes: ["sign-calls"], always: true }],
  link: [],
  // Watches, and reads what it is about; no name, no score, no word of feedback.
  "link under which this lies": [
    { kinds: ["recording"], purposes: ["play"], always: false },
    { kinds: ["content"], purposes: ["review"], always: true },
  ],
  // LC-4: names and addresses, what groups are called, and what is practised.
  "key with every scope": [
    { kinds: ["name", "address"], purposes: ["administer"], always: true },
    { kinds: ["content"], purposes: ["administer", "practise"], always: true },
  ],
  "key without a scope": [],
  support: [],
  public: [],
};
