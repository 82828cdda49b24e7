import type { FileFailure, OpeningsChoice, VerifiedOpenings } from "../format/index.ts";

export type OpeningsVerdict =
  | { exitCode: 0; sentences: string[]; openings: VerifiedOpenings }
  | { exitCode: 1; sentences: string[] };

/** What a file of openings proves, and what it leaves to the word of whoever made it. */
export function openingsVerdict(file: VerifiedOpenings | FileFailure): OpeningsVerdict {
  if (!file.ok) return { exitCode: 1, sentences: [file.sentence, "Nothing in this file is proven."] };
  const { origin, size, made, from, to, entries, other, hashed } = file;
  const sentences = [
    "The file is whole and signed by the key that you gave.",
    `It shows ${entries.length} openings in the log ${origin} of ${size} leaves, made ${made}: ${inWords(file.choice)}.`,
    `Every leaf from number ${from} to ${to - 1} is there, in its place in the log: ${entries.length} shown, ${other} others with their text, ${hashed} by their hash alone.`,
    ...choiceSentences(file),
    ...fenceSentences(file),
  ];
  return { exitCode: 0, sentences, openings: file };
}

function choiceSentences({ shape, choice, hashed }: VerifiedOpenings): string[] {
  if (shape === "shown")
    return hashed === 0
      ? []
      : [
          "That none of those by their hash alone fits the choice is the word of the platform; an open file shows it.",
        ];
  const dropped =
    hashed === 0
      ? []
      : [`Of ${hashed} leaves the text has reached the end of its retention: what they were cannot be seen.`];
  const left = choice.members
    ? "Whom the others concern cannot be seen in this file; the complete proof of the person concerned shows it."
    : "None of the others fits the choice: nothing that was asked for is left out.";
  return [left, ...dropped];
}

function fenceSentences({ fenced, from, to }: VerifiedOpenings): string[] {
  const word = "is the word of the platform: the text of that leaf has reached the end of its retention.";
  return [
    ...(fenced.before ? [] : [`That the time asked for begins after leaf ${from} ${word}`]),
    ...(fenced.after ? [] : [`That the time asked for ends before leaf ${to - 1} ${word}`]),
  ];
}

const viewers: Readonly<Record<string, string>> = {
  people: "by people and programs",
  others: "by people and programs of what was not their own",
  services: "by services of the platform",
  all: "by anybody",
};

const inWords = ({ viewer, members, purpose, since, until }: OpeningsChoice): string =>
  [
    viewers[viewer] ?? `by ${viewer}`,
    members && `of ${members.join(" or ")}`,
    purpose && `for ${purpose}`,
    since && `from ${since} on`,
    until && `before ${until}`,
  ]
    .filter(Boolean)
    .join(", ");
