import { Invalid } from "#errors";
import type { MemberCall } from "#web-server";
import { parseMoment, reviewLimits, type Draft, type Remark, type Ticks } from "../feedback.ts";
import { limits } from "../exercise.ts";
import type { Typed } from "#web-server";

/** Names of the fields of one review. What is written already travels with the form, so that nothing is opened to keep it. */
export const fields = {
  words: "words",
  tick: (at: number) => `tick-${at}`,
  remarkAt: "remark-at",
  remarkText: "remark-text",
  remarkFor: "remark-for",
  moment: "moment",
  momentMs: "moment-ms",
  remark: "remark",
  belongsTo: "belongs-to",
} as const;

const whole = (text: string): number | null => (/^\d{1,9}$/.test(text) ? Number(text) : null);

function remarksIn(form: Pick<Typed, "all">): Remark[] {
  const [texts, criteria] = [form.all(fields.remarkText), form.all(fields.remarkFor)];
  return form
    .all(fields.remarkAt)
    .slice(0, reviewLimits.remarks + 1)
    .map((at, index) => ({
      atMs: whole(at) ?? -1,
      text: texts[index] ?? "",
      criterion: whole(criteria[index] ?? ""),
    }));
}

const ticksIn = (form: Pick<Typed, "get">): Ticks =>
  Array.from({ length: limits.criteria }, (_, at) => whole(form.get(fields.tick(at))));

/** The review as it stands in the form, without the remark that is being written. */
export const draftIn = (form: Pick<Typed, "get" | "all">): Draft => ({
  words: form.get(fields.words).replaceAll("\r\n", "\n"),
  remarks: remarksIn(form),
  ticks: ticksIn(form),
});

/** The remark that is being written; null where nothing was typed. What was typed counts before what the player filled in. */
export function remarkIn({ form }: Pick<MemberCall, "form">): Remark | null {
  const text = form.get(fields.remark).trim().replaceAll("\r\n", "\n");
  if (text === "") return null;
  const typed = parseMoment(form.get(fields.moment));
  const told = whole(form.get(fields.momentMs));
  if (typed === null) throw new Invalid({ [fields.moment]: { sentence: "momentOutside" } });
  const atMs = told !== null && Math.floor(told / 1_000) === typed / 1_000 ? told : typed;
  return { atMs, text, criterion: whole(form.get(fields.belongsTo)) };
}

/** The whole review, with the remark that was being written taken in, and one taken out where that was pressed. */
export function reviewIn(call: MemberCall): Draft {
  const draft = draftIn(call.form);
  const written = remarkIn(call);
  const [, out] = /^remove-(\d+)$/.exec(call.form.get("act")) ?? [];
  const left = draft.remarks.filter((_, at) => out === undefined || at !== Number(out));
  return { ...draft, remarks: written === null ? left : [...left, written] };
}
