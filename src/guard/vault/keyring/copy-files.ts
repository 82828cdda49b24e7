import { createHmac, hash, timingSafeEqual, type KeyObject } from "node:crypto";
import { instant, type Instant } from "#clock";
import { idBytes, idFromBytes, parseId, platformAcademy, type AcademyId, type MemberId } from "#ids";
import { Reader, Torn, Writer } from "./bytes.ts";
import type { Trait, Traits } from "./copy.ts";
import { epochNamed, parseEpoch, type EpochName } from "./epoch.ts";
import { fromRoot, unwrap, wrap, wrapLength, type RootKey } from "./key-wrap.ts";

export type Kind = "copy" | "epochs" | "wraps" | "erased" | "forgotten";

export type Place =
  | { kind: "copy"; name: string; academy: AcademyId }
  | { kind: "epochs"; name: string; academy: AcademyId; epoch: EpochName }
  | { kind: "wraps"; name: string; academy: AcademyId; epoch: EpochName }
  | { kind: "erased" | "forgotten"; name: string; academy: AcademyId };

export type Wraps = ReadonlyMap<MemberId, Uint8Array>;
export type Forgotten = { at: Instant; number: number };
export type EpochState =
  | { state: "key"; key: KeyObject; wrapped: Uint8Array; madeAt: Instant }
  | { state: "ended"; at: Instant; by: string };

export type Content =
  | { kind: "copy"; id: string; checkedAt: Instant; traits: Traits }
  | { kind: "epochs"; epoch: EpochState }
  | { kind: "wraps"; wraps: Wraps }
  | { kind: "erased"; notes: ReadonlyMap<MemberId, Instant> }
  | { kind: "forgotten"; forgotten: ReadonlyMap<MemberId, Forgotten> };

export type Read = Content | { kind: "damaged"; why: "torn" | "elsewhere" | "root key" | "forged" | "body" };

const magic = Buffer.from("TUTELAKR", "latin1");
const version = 1;
const macLength = 32;
const traitCodes: readonly Trait[] = ["no", "yes", "unknown"];

export const copyPlace: Place = { kind: "copy", name: "copy", academy: platformAcademy };

export const epochPlace = (academy: AcademyId, epoch: EpochName): Place => ({
  kind: "epochs",
  name: `${academy}/epochs/${epoch}`,
  academy,
  epoch,
});

/** What a name promises to hold; null for a name that no file of a copy has. */
export function placeOf(name: string): Place | null {
  if (name === "copy") return copyPlace;
  const [folder = "", kind, first = "", second] = name.split("/");
  const academy = parseId<"academy">(folder);
  if (!academy) return null;
  if (kind === "wraps") {
    const epoch = parseEpoch(first);
    return epoch && random.test(second ?? "") ? { kind, name, academy, epoch } : null;
  }
  if (second !== undefined) return null;
  if (kind === "epochs") {
    const epoch = parseEpoch(first);
    return epoch && { kind, name, academy, epoch };
  }
  return (kind === "erased" || kind === "forgotten") && random.test(first) ? { kind, name, academy } : null;
}

const random = /^[0-9a-f]{32}$/;

/** Named by its content, so that a step taken twice writes nothing twice; `salt` where such a name is taken by ruins. */
export function contentPlace(
  academy: AcademyId,
  content: Extract<Content, { kind: "wraps" | "erased" | "forgotten" }>,
  epoch: EpochName | null,
  salt = "",
): Place {
  const name = hash("sha256", Buffer.concat([bodyOf(content), Buffer.from(salt)]), "hex").slice(0, 32);
  if (content.kind !== "wraps")
    return { kind: content.kind, name: `${academy}/${content.kind}/${name}`, academy };
  if (!epoch) throw new RangeError("wraps lie under an epoch");
  return { kind: "wraps", name: `${academy}/wraps/${epoch}/${name}`, academy, epoch };
}

/** Writes and reads the files of one environment under one root key. */
export class FileCodec {
  readonly #environment: string;
  readonly #root: RootKey;
  readonly #macKeys = new Map<Kind, KeyObject>();
  readonly #wrapping: KeyObject;

  constructor(environment: string, root: RootKey) {
    this.#environment = environment;
    this.#root = root;
    this.#wrapping = fromRoot(root, "epoch key");
  }

  newEpochKey(key: KeyObject, madeAt: Instant): Content {
    return { kind: "epochs", epoch: { state: "key", key, wrapped: wrap(this.#wrapping, key), madeAt } };
  }

  encode(place: Place, content: Content): Buffer {
    const body = bodyOf(content);
    const head = new Writer().raw(magic).byte(version).text(this.#environment).raw(idBytes(place.academy));
    head.text(place.kind).text(place.name).text(this.#root.id).count(body.length).raw(body);
    const bytes = head.bytes();
    return Buffer.concat([bytes, this.#mac(place.kind, bytes)]);
  }

  /** `damaged` counts as absent. Bytes at another place than their own are damaged, however genuine. */
  decode(place: Place, bytes: Uint8Array): Read {
    try {
      return this.#decode(place, bytes);
    } catch (error) {
      if (error instanceof Torn) return { kind: "damaged", why: "torn" };
      throw error;
    }
  }

  #decode(place: Place, bytes: Uint8Array): Read {
    const reader = new Reader(bytes);
    if (!reader.raw(magic.length).equals(magic) || reader.byte() !== version)
      return { kind: "damaged", why: "torn" };
    const here = reader.text() === this.#environment && reader.raw(16).equals(idBytes(place.academy));
    if (!here || reader.text() !== place.kind || reader.text() !== place.name)
      return { kind: "damaged", why: "elsewhere" };
    if (reader.text() !== this.#root.id) return { kind: "damaged", why: "root key" };
    const body = reader.raw(reader.count());
    const mac = reader.raw(macLength);
    if (reader.left !== 0) return { kind: "damaged", why: "torn" };
    const expected = this.#mac(place.kind, bytes.subarray(0, bytes.length - macLength));
    if (!timingSafeEqual(mac, expected)) return { kind: "damaged", why: "forged" };
    return this.#contentOf(place, new Reader(body)) ?? { kind: "damaged", why: "body" };
  }

  #mac(kind: Kind, bytes: Uint8Array): Buffer {
    let key = this.#macKeys.get(kind);
    if (!key) this.#macKeys.set(kind, (key = fromRoot(this.#root, `file ${kind}`)));
    return createHmac("sha256", key).update(bytes).digest();
  }

  #contentOf(place: Place, body: Reader): Content | null {
    if (place.kind === "epochs") return this.#epochOf(place.epoch, body);
    const content = readers[place.kind](body);
    return body.left === 0 ? content : null;
  }

  #epochOf(name: EpochName, body: Reader): Content | null {
    const state = body.byte();
    if (state === 1) {
      const wrapped = Buffer.from(body.raw(wrapLength));
      const key = unwrap(this.#wrapping, wrapped);
      const madeAt = instant(body.whole());
      if (!key || body.left !== 0 || epochNamed(Number(name.split("-")[0]), key).name !== name) return null;
      return { kind: "epochs", epoch: { state: "key", key, wrapped, madeAt } };
    }
    if (state !== 2) return null;
    const ended = { state: "ended" as const, at: instant(body.whole()), by: body.text() };
    return body.left === 0 ? { kind: "epochs", epoch: ended } : null;
  }
}

function bodyOf(content: Content): Buffer {
  const body = new Writer();
  switch (content.kind) {
    case "copy":
      body.raw(Buffer.from(content.id, "hex")).whole(content.checkedAt);
      for (const trait of [content.traits.versioning, content.traits.lock, content.traits.snapshots])
        body.byte(traitCodes.indexOf(trait));
      break;
    case "epochs":
      if (content.epoch.state === "key") body.byte(1).raw(content.epoch.wrapped).whole(content.epoch.madeAt);
      else body.byte(2).whole(content.epoch.at).text(content.epoch.by);
      break;
    case "wraps":
      body.count(content.wraps.size);
      for (const [member, wrapped] of sorted(content.wraps)) body.raw(idBytes(member)).raw(wrapped);
      break;
    case "erased":
      for (const [member, askedAt] of sorted(content.notes)) body.raw(idBytes(member)).whole(askedAt);
      break;
    case "forgotten":
      for (const [member, { at, number }] of sorted(content.forgotten))
        body.raw(idBytes(member)).whole(at).whole(number);
  }
  return body.bytes();
}

const sorted = <Value>(entries: ReadonlyMap<MemberId, Value>): [MemberId, Value][] =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : 1));

const readers = {
  copy(body: Reader): Content | null {
    const id = body.raw(16).toString("hex");
    const checkedAt = instant(body.whole());
    const [versioning, lock, snapshots] = [body.byte(), body.byte(), body.byte()].map(
      (code) => traitCodes[code],
    );
    if (!versioning || !lock || !snapshots) return null;
    return { kind: "copy", id, checkedAt, traits: { versioning, lock, snapshots } };
  },
  wraps(body: Reader): Content {
    const wraps = new Map<MemberId, Uint8Array>();
    for (let left = body.count(); left > 0; left -= 1)
      wraps.set(idFromBytes<"member">(body.raw(16)), body.raw(wrapLength));
    return { kind: "wraps", wraps };
  },
  erased(body: Reader): Content {
    const notes = new Map<MemberId, Instant>();
    while (body.left > 0) notes.set(idFromBytes<"member">(body.raw(16)), instant(body.whole()));
    return { kind: "erased", notes };
  },
  forgotten(body: Reader): Content {
    const forgotten = new Map<MemberId, Forgotten>();
    while (body.left > 0)
      forgotten.set(idFromBytes<"member">(body.raw(16)), { at: instant(body.whole()), number: body.whole() });
    return { kind: "forgotten", forgotten };
  },
};
