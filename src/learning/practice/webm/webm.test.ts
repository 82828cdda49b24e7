import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { element, openHeader, readChildren, text, unknownSize, unsigned } from "./ebml.ts";
import { ElementReader, type Place } from "./elements.ts";
import * as ids from "./ids.ts";
import { beginsRun, joinTakes, rewrite, scan, Scanner, WebmRefusal, type Scan } from "./index.ts";

const fixture = (name: string): Buffer => readFileSync(new URL(`./fixtures/${name}.webm`, import.meta.url));
const vp9 = fixture("chromium-vp9");
const vp8 = fixture("chromium-vp8");
const sound = fixture("chromium-audio");

async function* cut(data: Buffer, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < data.length; at += length) yield data.subarray(at, at + length);
}

function scanned(...takes: Buffer[]): Scan {
  const scanner = new Scanner();
  for (const take of takes) {
    scanner.startRun();
    scanner.push(take);
  }
  return scanner.finish();
}

async function rewritten(plan: Scan, source: Buffer, length = 65_536): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of rewrite(plan, cut(source, length))) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

/** Every element in the order of the bytes: what it is, where, and its first bytes. */
function outline(data: Buffer): { place: Place; payload: Buffer }[] {
  const seen: { place: Place; payload: Buffer }[] = [];
  const reader = new ElementReader({
    opened: (place) => seen.push({ place, payload: Buffer.alloc(0) }),
    met: (place, payload) => seen.push({ place, payload: Buffer.from(payload) }),
    closed: () => {},
  });
  reader.push(data);
  return seen;
}

const firstClusterAt = (data: Buffer): number =>
  outline(data).find(({ place }) => place.id === ids.cluster)!.place.at;

/** Absolute times of all blocks, by track number. */
function blockTimes(data: Buffer): Map<number, number[]> {
  const times = new Map<number, number[]>();
  let cluster = 0;
  for (const { place, payload } of outline(data)) {
    if (place.id === ids.clusterTime) cluster = payload.readUIntBE(0, payload.length);
    if (place.id !== ids.simpleBlock && place.id !== ids.block) continue;
    const track = payload[0]! & 0x7f;
    times.set(track, [...(times.get(track) ?? []), cluster + payload.readInt16BE(1)]);
  }
  return times;
}

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (fault) {
    if (!(fault instanceof WebmRefusal)) throw fault;
    expect(fault.message).toBe(`recording refused: ${fault.code}`);
    return fault.code;
  }
  return "kept";
}

const replaced = (data: Buffer, from: Buffer, to: Buffer): Buffer => {
  const at = data.indexOf(from);
  expect(at).toBeGreaterThan(0);
  return Buffer.concat([data.subarray(0, at), to, data.subarray(at + from.length)]);
};

/** As Firefox writes them: clusters of known size, blocks in groups, what is not needed in between. */
function closedClusters(data: Buffer, groups = false): Buffer {
  const parts: Buffer[] = [data.subarray(0, firstClusterAt(data))];
  let inside: Buffer[] = [];
  const close = () => inside.length > 0 && parts.push(element(ids.cluster, ...inside));
  for (const { place, payload } of outline(data)) {
    if (place.id === ids.cluster) {
      close();
      inside = [];
    } else if (place.parent === ids.cluster) {
      const bytes = data.subarray(place.at, place.end);
      const key = (payload[3]! & 0x80) !== 0 && place.id === ids.simpleBlock;
      const frame = element(ids.block, data.subarray(place.from, place.end));
      const reference = key ? Buffer.alloc(0) : element(ids.referenceBlock, Buffer.from([0xff]));
      inside.push(groups && place.id === ids.simpleBlock ? element(ids.blockGroup, frame, reference) : bytes);
    }
  }
  close();
  return Buffer.concat(parts);
}

/** The same recording with the numbers of its two tracks exchanged. */
function exchangedTracks(data: Buffer): Buffer {
  const copy = Buffer.from(data);
  for (const { place, payload } of outline(data)) {
    if (place.id === ids.simpleBlock) copy[place.from] = payload[0]! ^ 0x03;
    if (place.id !== ids.tracks) continue;
    for (const number of [1, 2]) {
      const at = data.indexOf(Buffer.from([ids.trackNumber, 0x81, number]), place.from);
      copy[at + 2] = number ^ 0x03;
    }
  }
  return copy;
}

describe("a recording as Chromium makes it", () => {
  it.each([
    ["vp9", vp9, "vp9", 320],
    ["vp8", vp8, "vp8", 320],
    ["sound alone", sound, "opus", 0],
  ] as const)("tells what is in %s", (_name, data, codec, width) => {
    const plan = scanned(data);
    expect(plan.tracks.map((track) => track.codec)).toContain(codec);
    expect(plan.width).toBe(width);
    expect(plan.durationMs).toBeGreaterThan(2_000);
    expect(plan.durationMs).toBeLessThan(3_500);
    expect(plan.seekPoints.length).toBeGreaterThan(0);
  });

  it("gets a new head before untouched media", async () => {
    const plan = scanned(vp9);
    const output = await rewritten(plan, vp9);
    const media = vp9.subarray(firstClusterAt(vp9));
    expect(output.length).toBe(plan.length);
    expect(output.subarray(firstClusterAt(output)).equals(media)).toBe(true);
  });

  it("says its duration, and points at clusters only", async () => {
    const plan = scanned(vp9);
    const output = await rewritten(plan, vp9);
    const seen = outline(output);
    const information = seen.find(({ place }) => place.id === ids.info)!;
    const written = readChildren(information.payload)!.find((child) => child.id === ids.duration)!;
    expect(written.payload.readDoubleBE()).toBe(plan.durationMs);
    const clusters = seen.filter(({ place }) => place.id === ids.cluster).map(({ place }) => place.at);
    for (const point of plan.seekPoints) expect(clusters).toContain(point.offset);
    expect(cuePositions(output)).toEqual(plan.seekPoints.map((point) => point.offset));
  });

  it("reads the same wherever its buffers end", async () => {
    const whole = scanned(vp9);
    for (const length of [1, 2, 7, 4_096]) {
      expect(await scan(cut(vp9, length))).toEqual(whole);
      expect((await rewritten(whole, vp9, length)).equals(await rewritten(whole, vp9))).toBe(true);
    }
  });

  it("stays as it is when rewritten twice", async () => {
    const once = await rewritten(scanned(vp9), vp9);
    expect((await rewritten(scanned(once), once)).equals(once)).toBe(true);
  });
});

/** Absolute positions that the cues of a finished recording name. */
function cuePositions(data: Buffer): number[] {
  const seen = outline(data);
  const base = seen.find(({ place }) => place.id === ids.segment)!.place.from;
  const { place } = seen.find((one) => one.place.id === ids.cues)!;
  return readChildren(data.subarray(place.from, place.end))!.map((point) => {
    const positions = readChildren(point.payload)!.find((child) => child.id === ids.cueTrackPositions)!;
    const position = readChildren(positions.payload)!.find((child) => child.id === ids.cueClusterPosition)!;
    return base + position.payload.readUIntBE(0, position.payload.length);
  });
}

describe("other shapes", () => {
  it("takes clusters of known size and blocks in groups", () => {
    for (const data of [closedClusters(vp9), closedClusters(vp9, true)]) {
      expect(scanned(data).durationMs).toBe(scanned(vp9).durationMs);
      expect(scanned(data).seekPoints.length).toBe(scanned(vp9).seekPoints.length);
    }
  });

  it("opens a cluster of known size whose end is missing", async () => {
    const data = closedClusters(vp9).subarray(0, -100);
    const output = await rewritten(scanned(data), data);
    const cluster = outline(output).findLast(({ place }) => place.id === ids.cluster)!;
    expect(cluster.place.end).toBe(unknownSize);
    expect(scanned(output).length).toBe(output.length);
  });

  it("leaves out what stands between clusters", async () => {
    const data = Buffer.concat([vp9, element(ids.tags, Buffer.from("<html>"))]);
    const output = await rewritten(scanned(data), data);
    expect(output.includes("<html>")).toBe(false);
    expect(output.equals(await rewritten(scanned(vp9), vp9))).toBe(true);
  });
});

describe("takes after a crash", () => {
  it("play one after another", async () => {
    const plan = scanned(vp9, vp9);
    const output = await rewritten(plan, Buffer.concat([vp9, vp9]));
    const single = scanned(vp9).durationMs;
    expect(plan.durationMs).toBe(2 * single);
    expect(scanned(output).durationMs).toBe(plan.durationMs);
    expect(output.length).toBe(plan.length);
    expect(output.lastIndexOf(Buffer.from([0x1a, 0x45, 0xdf, 0xa3]))).toBe(0);
    for (const [track, times] of blockTimes(vp9)) {
      const moved = times.map((time) => time + single);
      expect(blockTimes(output).get(track)).toEqual([...times, ...moved]);
    }
    expect(cuePositions(output)).toEqual(plan.seekPoints.map((point) => point.offset));
  });

  it("are found without being told where the second begins", async () => {
    expect(await scan(cut(Buffer.concat([vp9, vp9]), 1_000))).toEqual(
      await joinTakes([cut(vp9, 999), cut(vp9, 64)]),
    );
    expect(beginsRun(vp9)).toBe(true);
    expect(beginsRun(vp9.subarray(1))).toBe(false);
  });

  it("lose an unfinished block at the seam and nothing else", async () => {
    const torn = vp9.subarray(0, -50);
    const output = await rewritten(scanned(torn, vp9), Buffer.concat([torn, vp9]));
    const count = (data: Buffer) => [...blockTimes(data).values()].flat().length;
    expect(count(output)).toBe(2 * count(vp9) - 1);
  });

  it("keep picture and sound apart when the second counts its tracks otherwise", async () => {
    const other = exchangedTracks(vp9);
    const joined = await rewritten(scanned(vp9, other), Buffer.concat([vp9, other]));
    expect(joined.equals(await rewritten(scanned(vp9, vp9), Buffer.concat([vp9, vp9])))).toBe(true);
  });

  it("join clusters of known size, torn ones too", async () => {
    const data = closedClusters(vp9, true);
    const torn = data.subarray(0, -100);
    for (const first of [data, torn]) {
      const output = await rewritten(scanned(first, data), Buffer.concat([first, data]));
      expect(scanned(output).length).toBe(output.length);
    }
  });

  it("are refused when their tracks differ", () => {
    expect(refusal(() => scanned(vp9, vp8))).toBe("other-tracks");
    expect(refusal(() => scanned(vp9, sound))).toBe("other-tracks");
  });
});

describe("long recordings", () => {
  const cluster = (seconds: number) =>
    Buffer.concat([openHeader(ids.cluster, 12), unsigned(ids.clusterTime, seconds * 1_000, 4), blocks]);
  const blocks = Buffer.concat(
    outline(vp9)
      .filter(({ place }) => place.id === ids.simpleBlock)
      .slice(0, 12)
      .map(({ place }) => vp9.subarray(place.at, place.end)),
  );

  async function* long(seconds: number): AsyncGenerator<Buffer> {
    yield vp9.subarray(0, firstClusterAt(vp9));
    for (let at = 0; at < seconds; at += 1) yield cluster(at);
  }

  it("of 90 minutes have a seek point each second and a head under 256 KB", async () => {
    const plan = await scan(long(5_400));
    expect(plan.seekPoints.length).toBe(5_400);
    expect(plan.edits[0]!.insert.length).toBeLessThan(256 * 1_024);
    let length = 0;
    for await (const part of rewrite(plan, long(5_400))) length += part.length;
    expect(length).toBe(plan.length);
  });

  it("of more than four hours are refused", async () => {
    await expect(scan(long(4 * 3_600 + 2))).rejects.toMatchObject({ code: "too-long" });
  });
});

describe("what is no recording", () => {
  it.each([
    ["nothing", Buffer.alloc(0), "empty"],
    ["a page", Buffer.from("<!doctype html><script>"), "not-webm"],
    ["an archive", Buffer.from("PK\u0003\u0004aaaaaaaaaaaaaaaa"), "not-webm"],
    ["a playlist", Buffer.from("#EXTM3U\nhttp://example.org/"), "not-webm"],
    ["Matroska", replaced(vp9, text(ids.docType, "webm"), text(ids.docType, "webx")), "not-webm"],
    [
      "a page behind a good head",
      Buffer.concat([vp9.subarray(0, firstClusterAt(vp9)), Buffer.from("<html>")]),
      "broken",
    ],
    [
      "an archive behind a recording",
      Buffer.concat([closedClusters(vp9), Buffer.from("PK\u0003\u0004aaaaaaaaaaaaaaaa")]),
      "broken",
    ],
    ["an attachment", Buffer.concat([vp9, element(0x1941a469, Buffer.from("<html>"))]), "broken"],
    ["a head alone", vp9.subarray(0, firstClusterAt(vp9)), "empty"],
    ["another codec", replaced(vp9, Buffer.from("V_VP9"), Buffer.from("V_AV1")), "unsupported"],
    [
      "a picture without width",
      replaced(vp9, Buffer.from([0xb0, 0x82, 0x01, 0x40]), Buffer.from([0xb0, 0x82, 0, 0])),
      "broken",
    ],
    [
      "a picture too wide",
      replaced(vp9, Buffer.from([0xb0, 0x82, 0x01, 0x40]), Buffer.from([0xb0, 0x82, 0xff, 0xff])),
      "too-large",
    ],
  ])("refuses %s", (_name, data, code) => {
    expect(refusal(() => scanned(data))).toBe(code);
  });

  it("refuses a page posing as a key frame", () => {
    const key = outline(vp9).find(
      ({ place, payload }) =>
        place.id === ids.simpleBlock &&
        payload[3] === 0x80 &&
        payload[4]! >> 6 === 2 &&
        payload.readUIntBE(5, 3) === 0x498342,
    )!;
    const data = Buffer.from(vp9);
    data.write("<!doctype html>", key.place.from + 4);
    expect(refusal(() => scanned(data))).toBe("broken");
  });

  it("keeps or refuses at every point where it may be cut off", async () => {
    const kept = { whole: 0, refused: 0 };
    for (let length = 0; length < vp9.length; length += 1) {
      const data = vp9.subarray(0, length);
      if (refusal(() => scanned(data)) !== "kept") kept.refused += 1;
      else if (length % 61 === 0) {
        const plan = scanned(data);
        const output = await rewritten(plan, data);
        expect(output.length).toBe(plan.length);
        expect(scanned(output).durationMs).toBe(plan.durationMs);
        kept.whole += 1;
      }
    }
    expect(kept.whole).toBeGreaterThan(100);
    expect(kept.refused).toBeGreaterThan(100);
  });

  it("never fails but by its refusal, whatever bytes change", () => {
    const codes = new Set<string>();
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48_271) % 0x7fffffff) % below;
    for (let round = 0; round < 5_000; round += 1) {
      const data = Buffer.from(vp9);
      const reach = round % 2 === 0 ? 300 : data.length;
      for (let flips = 0; flips <= round % 4; flips += 1) data[random(reach)]! ^= 1 << random(8);
      codes.add(refusal(() => scanned(data, vp9)));
    }
    expect([...codes]).toEqual(expect.arrayContaining(["kept", "broken"]));
  });
});
