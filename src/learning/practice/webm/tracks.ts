import { readChildren, readUnsigned, type Child } from "./ebml.ts";
import * as ids from "./ids.ts";
import { refuse } from "./refusal.ts";

export type Codec = "vp8" | "vp9" | "opus";
export type Track = {
  number: number;
  kind: "video" | "audio";
  codec: Codec;
  /** Pixels; 0 for sound. */
  width: number;
  height: number;
  /** Milliseconds of one block where the maker says so. */
  blockMs: number | null;
  /** What must be equal for two recordings to be played as one, sealed into a text. */
  nature: string;
};

export const dimensionMost = 8_192;
const codecs: ReadonlyMap<string, Codec> = new Map([
  ["V_VP8", "vp8"],
  ["V_VP9", "vp9"],
  ["A_OPUS", "opus"],
]);
const kinds: ReadonlyMap<number, Track["kind"]> = new Map([
  [1, "video"],
  [2, "audio"],
]);
const nanosecondsPerMs = 1_000_000;

/** The tracks of one recording: at most one picture and one sound, each in a codec that every browser here plays. */
export function readTracks(payload: Buffer): Track[] {
  const entries = children(payload).filter((child) => child.id === ids.trackEntry);
  const tracks = entries.map((entry) => readTrack(children(entry.payload)));
  const distinct = (key: "number" | "kind") =>
    new Set(tracks.map((track) => track[key])).size === tracks.length;
  if (tracks.length === 0 || !distinct("number") || !distinct("kind")) return refuse("unsupported");
  return tracks;
}

function readTrack(fields: Child[]): Track {
  const number = value(fields, ids.trackNumber);
  const kind = kinds.get(value(fields, ids.trackType) ?? 0);
  const codec = codecs.get(find(fields, ids.codecId)?.toString("latin1") ?? "");
  // A track number above 126 would take two bytes in each block: no recorder does that.
  if (number === undefined || number < 1 || number > 126) return refuse("broken");
  if (!kind || !codec || (kind === "audio") !== (codec === "opus")) return refuse("unsupported");
  if (find(fields, ids.contentEncodings)) return refuse("unsupported");
  const nanoseconds = value(fields, ids.defaultDuration);
  const blockMs = nanoseconds ? nanoseconds / nanosecondsPerMs : null;
  return { number, kind, codec, blockMs, ...(kind === "video" ? picture(fields) : sound(fields)) };
}

function picture(fields: Child[]): Pick<Track, "width" | "height" | "nature"> {
  const inside = children(find(fields, ids.video) ?? refuse("broken"));
  const width = value(inside, ids.pixelWidth) ?? 0;
  const height = value(inside, ids.pixelHeight) ?? 0;
  if (width === 0 || height === 0) return refuse("broken");
  if (width > dimensionMost || height > dimensionMost) return refuse("too-large");
  // The size is no part of it: these codecs carry it in every key frame, and a telephone may be turned.
  return { width, height, nature: "" };
}

function sound(fields: Child[]): Pick<Track, "width" | "height" | "nature"> {
  const inside = children(find(fields, ids.audio) ?? refuse("broken"));
  const head = find(fields, ids.codecPrivate);
  if (!head || head.length < 19 || head.toString("latin1", 0, 8) !== "OpusHead") return refuse("broken");
  const channels = value(inside, ids.channels) ?? 1;
  if (channels < 1 || channels > 2) return refuse("unsupported");
  const frequency = find(inside, ids.samplingFrequency)?.toString("hex") ?? "";
  return { width: 0, height: 0, nature: `${channels} ${frequency}` };
}

/** For each track of `later` the number of its counterpart in `first`; refused unless all have one. */
export function matchTracks(first: readonly Track[], later: readonly Track[]): Map<number, number> {
  const numbers = new Map<number, number>();
  for (const track of later) {
    const twin = first.find((one) => one.kind === track.kind);
    if (!twin || twin.codec !== track.codec || twin.nature !== track.nature) return refuse("other-tracks");
    numbers.set(track.number, twin.number);
  }
  return first.length === later.length ? numbers : refuse("other-tracks");
}

export const children = (payload: Buffer): Child[] => readChildren(payload) ?? refuse("broken");

export const find = (fields: Child[], id: number): Buffer | undefined =>
  fields.find((field) => field.id === id)?.payload;

export function value(fields: Child[], id: number): number | undefined {
  const payload = find(fields, id);
  if (payload === undefined) return undefined;
  return readUnsigned(payload) ?? refuse("broken");
}
