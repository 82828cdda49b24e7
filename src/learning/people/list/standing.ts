export const standings = [
  "everyone",
  "active",
  "not-accepted",
  "suspended",
  "licence-ends-soon",
  "licence-ended",
] as const;
export type Standing = (typeof standings)[number];
