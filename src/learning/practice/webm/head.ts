import { element, float, openHeader, text, unsigned } from "./ebml.ts";
import * as ids from "./ids.ts";

/** `offset` counts from the first cluster of the finished recording. */
export type SeekPoint = { ms: number; offset: number };

const segmentHeader = openHeader(ids.segment, 12);
const msScale = 1_000_000;

const ebmlHead = element(
  ids.ebmlHead,
  unsigned(0x4286, 1, 1),
  unsigned(0x42f7, 1, 1),
  unsigned(0x42f2, 4, 1),
  unsigned(0x42f3, 8, 1),
  text(ids.docType, "webm"),
  unsigned(0x4287, 4, 1),
  unsigned(0x4285, 2, 1),
);

/** All that players want before the first cluster: how long it lasts, what is in it, where to seek. */
export function writeHead(
  durationMs: number,
  tracksPayload: Buffer,
  seekTrack: number,
  points: readonly SeekPoint[],
): Buffer {
  const information = element(
    ids.info,
    unsigned(ids.timestampScale, msScale, 3),
    float(ids.duration, durationMs),
    text(ids.muxingApp, "Tutela"),
    text(ids.writingApp, "Tutela"),
  );
  const tracks = element(ids.tracks, tracksPayload);
  // Positions are of a fixed width, so that a first writing tells how far the clusters move.
  const cuesAt = (clustersAt: number) => (points.length === 0 ? [] : [cues(points, seekTrack, clustersAt)]);
  const parts = [information, tracks, ...cuesAt(0)];
  const names = [ids.info, ids.tracks, ids.cues].slice(0, parts.length);
  const seekHeadLength = seekHead(names, parts, 0).length;
  const clustersAt = parts.reduce((length, part) => length + part.length, seekHeadLength);
  return Buffer.concat([
    ebmlHead,
    segmentHeader,
    seekHead(names, parts, seekHeadLength),
    information,
    tracks,
    ...cuesAt(clustersAt),
  ]);
}

function seekHead(names: readonly number[], parts: readonly Buffer[], firstAt: number): Buffer {
  let at = firstAt;
  const seeks = names.map((name, index) => {
    const entry = element(ids.seek, unsigned(ids.seekId, name, 4), unsigned(ids.seekPosition, at));
    at += parts[index]!.length;
    return entry;
  });
  return element(ids.seekHead, ...seeks);
}

function cues(points: readonly SeekPoint[], track: number, clustersAt: number): Buffer {
  const written = points.map(({ ms, offset }) =>
    element(
      ids.cuePoint,
      unsigned(ids.cueTime, ms, 4),
      element(
        ids.cueTrackPositions,
        unsigned(ids.cueTrack, track, 1),
        unsigned(ids.cueClusterPosition, clustersAt + offset),
      ),
    ),
  );
  return element(ids.cues, ...written);
}
