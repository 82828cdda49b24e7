import type { Element } from "#jsx/jsx-runtime";
import { asset } from "../assets.ts";

/** The signs by which an academy is known; `mark` is the house's own. */
export const marks = ["mark", "l-harbour", "l-studio", "l-summit", "l-maple"] as const;
export type Mark = (typeof marks)[number];

export const iconNames = [
  ...marks,
  "s-kept",
  "s-broken",
  "s-unknown",
  "s-attested",
  "s-notyet",
  "arrow-counter-clockwise",
  "arrow-left",
  "arrow-right",
  "arrow-u-up-left",
  "book-open",
  "calendar-blank",
  "caret-down",
  "caret-right",
  "chat-text",
  "check",
  "clock",
  "closed-captioning",
  "cloud-arrow-up",
  "corners-out",
  "dots-three",
  "download-simple",
  "envelope-simple",
  "eye",
  "fingerprint",
  "house",
  "key",
  "link",
  "list",
  "magnifying-glass",
  "microphone",
  "paper-plane-tilt",
  "pause",
  "pencil-simple",
  "play",
  "play-fill",
  "plus",
  "question",
  "record",
  "record-fill",
  "rss",
  "sign-out",
  "skip-back",
  "text-aa",
  "trash",
  "user",
  "users",
  "video-camera",
  "warning",
  "x",
] as const;
export type IconName = (typeof iconNames)[number];

export const spriteLink = (name: IconName): string => `${asset("icons.svg")}#${name}`;

type Props = { name: IconName; small?: boolean };

/** Beside its words, never instead of them. */
export const Icon = ({ name, small = false }: Props): Element => (
  <svg class={small ? "i i-s" : "i"} aria-hidden="true">
    <use href={spriteLink(name)} />
  </svg>
);

/** A sign that a style sheet sizes by its place: a mark, a state. `label` when no words stand beside it. */
export const Sign = (props: { name: IconName; class?: string; label?: string }): Element => (
  <svg
    class={props.class}
    role={props.label === undefined ? undefined : "img"}
    aria-label={props.label}
    aria-hidden={props.label === undefined ? "true" : undefined}
  >
    <use href={spriteLink(props.name)} />
  </svg>
);
