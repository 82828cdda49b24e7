import type { OpeningsChoice } from "./openings-choice.ts";
import {
  fitsChoice,
  leafHash,
  ledgerKey,
  parseCore,
  parseLeaf,
  partSalt,
  writeOpenings,
  type OpeningsOrder,
  type OpeningsRecord,
  type OpeningsShape,
} from "./index.ts";
import { academy, fileOf, person, SampleLog, signer, type Person } from "./sample-log.ts";

export const [ann, bob, coach] = [person(1), person(2), person(99)] as const;

const atHour = (hour: number): string => `2026-11-20T${String(hour).padStart(2, "0")}:00:00.000Z`;
const opening = (hour: number, more: object = {}) => ({
  type: "data.opened",
  at: atHour(hour),
  kinds: ["name"],
  relations: ["coach"],
  ...more,
});

/** One entry an hour: 1, 3 and 5 are the coach's looks, 2 is a change, 4 the mailer's, 6 somebody's own. */
export const hours: readonly (readonly [readonly Person[], object])[] = [
  [[], { type: "people.invited", at: atHour(0) }],
  [[ann, bob], opening(1)],
  [[bob], { type: "practice.shared", at: atHour(2) }],
  [[ann], opening(3, { purpose: "play" })],
  [[ann], opening(4, { actor: { kind: "service", id: "mailer" }, purpose: "send-mail" })],
  [[bob], opening(5)],
  [[ann], opening(6, { actor: { kind: "member", id: ann.member }, relations: ["self"] })],
];
export const logOf = (entries: typeof hours): SampleLog =>
  entries.reduce((log, [people, fields]) => log.add(people, fields), new SampleLog());

export const byCoach: OpeningsChoice = { viewer: coach.member, since: atHour(1), until: atHour(6) };

type Wish = Partial<OpeningsOrder> & { log?: SampleLog; shape?: OpeningsShape; fits?: typeof fitsChoice };

export function order({ log = logOf(hours), fits: _, ...over }: Wish = {}): OpeningsOrder {
  const { from, to } = { from: 0, to: log.edge.size, ...over };
  const around = log.reader().proofAround({ start: from, end: to });
  const made = "2026-11-20T13:05:00.000Z";
  const usual = { academy, made, from, to, shape: "open", choice: byCoach } as const;
  return { ...usual, checkpoint: log.checkpoint(), around, signer, ...over };
}

/** What an honest writer puts into a file of this order; another `fits` lets it lie. */
export function recordsOf(wish: Wish = {}): OpeningsRecord[] {
  const { log = logOf(hours), fits = fitsChoice } = wish;
  const { from, to, shape, choice } = order(wish);
  return log.entries.slice(from, to).map(({ leaf, salt, core }, n): OpeningsRecord => {
    const text = { index: from + n, leaf, salt, core };
    const isEdge = (n === 0 && from > 0) || (from + n === to - 1 && to < log.edge.size);
    if (fits(parseCore(core), choice)) return { kind: "entry", ...text, parts: partsOf(log, from + n) };
    if (shape === "open" || isEdge) return { kind: "other", ...text };
    return { kind: "hashes", index: from + n, hashes: leafHash(leaf) };
  });
}

const partsOf = (log: SampleLog, index: number) =>
  (hours[index]?.[0] ?? []).map(({ member, key }) => ({
    member,
    part: partSalt(ledgerKey(key), academy, parseLeaf(log.entries[index]!.leaf).commitment),
  }));

export const openingsOf = (wish: Wish = {}, records = recordsOf(wish)): Promise<Buffer> =>
  fileOf(writeOpenings(order(wish), records));
