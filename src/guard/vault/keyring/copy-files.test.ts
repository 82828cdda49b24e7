import { createSecretKey, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { StandingClock } from "#clock";
import { randomId, type MemberId } from "#ids";
import {
  contentPlace,
  copyPlace,
  epochPlace,
  FileCodec,
  placeOf,
  type Content,
  type Place,
} from "./copy-files.ts";
import { epochNamed } from "./epoch.ts";
import { newKey, type RootKey } from "./key-wrap.ts";

const root: RootKey = { id: "root-1", key: newKey() };
const codec = new FileCodec("test", root);
const academy = randomId<"academy">();
const now = new StandingClock().now();
const epoch = epochNamed(7, newKey());
const members: MemberId[] = [randomId(), randomId()];

const files: [Place, Content][] = [
  [
    copyPlace,
    {
      kind: "copy",
      id: "ab".repeat(16),
      checkedAt: now,
      traits: { versioning: "no", lock: "yes", snapshots: "unknown" },
    },
  ],
  [epochPlace(academy, epoch.name), codec.newEpochKey(epoch.key, now)],
  [epochPlace(academy, epoch.name), { kind: "epochs", epoch: { state: "ended", at: now, by: "roll 1" } }],
  added({ kind: "wraps", wraps: new Map(members.map((member) => [member, randomBytes(40)])) }),
  added({ kind: "erased", notes: new Map(members.map((member) => [member, now])) }),
  added({ kind: "forgotten", forgotten: new Map(members.map((member) => [member, { at: now, number: 7 }])) }),
];

function added(content: Parameters<typeof contentPlace>[1]): [Place, Content] {
  return [contentPlace(academy, content, epoch.name), content];
}

const kindOf = (place: Place, bytes: Uint8Array, by = codec) => by.decode(place, bytes).kind;

test.each(files)("reads back what it wrote: %o", (place, content) => {
  const read = codec.decode(place, codec.encode(place, content));
  if (read.kind === "epochs" && read.epoch.state === "key")
    expect(read.epoch.key.equals(epoch.key)).toBe(true);
  else expect(normal(read)).toEqual(normal(content));
  expect(placeOf(place.name)).toEqual(place);
});

const normal = (content: object): unknown =>
  JSON.parse(
    JSON.stringify(content, (_, value: unknown) =>
      value instanceof Map
        ? [...value].sort(([a], [b]) => (a < b ? -1 : 1))
        : value instanceof Uint8Array
          ? Buffer.from(value).toString("hex")
          : value,
    ),
  );

test.each(files)("refuses it with any byte changed, cut off or added", (place, content) => {
  const bytes = codec.encode(place, content);
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 1;
    expect(kindOf(place, changed)).toBe("damaged");
    expect(kindOf(place, bytes.subarray(0, at))).toBe("damaged");
  }
  expect(kindOf(place, Buffer.concat([bytes, Buffer.alloc(1)]))).toBe("damaged");
});

test("refuses a genuine file at another place, of another environment, under another root key", () => {
  const [place, content] = files[1]!;
  const bytes = codec.encode(place, content);
  const other = epochNamed(7, newKey());
  expect(codec.decode(epochPlace(academy, other.name), bytes)).toEqual({ kind: "damaged", why: "elsewhere" });
  expect(codec.decode(epochPlace(randomId<"academy">(), epoch.name), bytes)).toEqual({
    kind: "damaged",
    why: "elsewhere",
  });
  expect(new FileCodec("production", root).decode(place, bytes)).toEqual({
    kind: "damaged",
    why: "elsewhere",
  });
  expect(new FileCodec("test", { ...root, id: "root-2" }).decode(place, bytes)).toEqual({
    kind: "damaged",
    why: "root key",
  });
  expect(new FileCodec("test", { ...root, key: newKey() }).decode(place, bytes)).toEqual({
    kind: "damaged",
    why: "forged",
  });
});

test("refuses a key under a fingerprint that is not its own", () => {
  const place = epochPlace(academy, epochNamed(7, newKey()).name);
  expect(codec.decode(place, codec.encode(place, files[1]![1]))).toEqual({ kind: "damaged", why: "body" });
});

test("knows no other names", () => {
  const names = [
    "",
    "other",
    `${academy}/epochs/0-${"0".repeat(16)}`,
    `${academy}/epochs/1-xyz`,
    `${academy}/erased/1`,
    `${academy}/wraps/${epoch.name}`,
  ];
  expect(names.map(placeOf)).toEqual(names.map(() => null));
});

test("gives the bytes that docs/formats/keyring.md shows", () => {
  const fixed = new FileCodec("test", { id: "r1", key: createSecretKey(Buffer.alloc(32, 7)) });
  const member = "11111111-1111-4111-8111-111111111111" as MemberId;
  const content = { kind: "erased" as const, notes: new Map([[member, now]]) };
  const place = contentPlace("22222222-2222-4222-8222-222222222222" as typeof academy, content, null);
  const page = readFileSync(new URL("../../../../docs/formats/keyring.md", import.meta.url), "utf8");
  expect(page).toContain(`\`${place.name}\``);
  expect(page.replaceAll(/\s/g, "")).toContain(fixed.encode(place, content).toString("hex"));
});
