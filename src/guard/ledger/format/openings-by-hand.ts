import { createHash, createPublicKey, verify } from "node:crypto";

/**
 * The second checker of `docs/formats/openings.md`: written from that page alone, and importing nothing of what it
 * checks, so that the page is seen to be enough. For tests.
 */
type Core = {
  academy: string;
  at: string;
  type: string;
  actor: { kind: string; id?: string };
  purpose?: string;
  relations?: string[];
};
type Choice = { viewer: string; members?: string[]; purpose?: string; since?: string; until?: string };
type About = { academy: string; origin: string; from: number; to: number; choice: Choice };
type Leaf = { number: number; hash: Buffer; at: string | null };

const sha = (...parts: (Buffer | string)[]): Buffer =>
  createHash("sha256")
    .update(Buffer.concat(parts.map((part) => Buffer.from(part as string))))
    .digest();
const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll("-", ""), "hex");

function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

/** In its one canonical spelling. */
function raw(text: string): Buffer {
  const bytes = Buffer.from(text, "base64");
  must(bytes.toString("base64") === text, "not base64");
  return bytes;
}

/** Returns the numbers of the openings that the file proves; throws where it is not to be believed. */
export function checkByHand(file: Buffer, vkey: string): number[] {
  const text = file.toString("latin1");
  const endAt = text.search(/\n[0-9a-f]{16} end \d+\n/);
  must(endAt > 0, "no end");
  const bodyEnd = text.indexOf("\n", endAt + 1) + 1;
  const [first, ...lines] = text.slice(0, bodyEnd - 1).split("\n");
  must(first === "tutela openings v1", "another format");
  let chain = sha(`${first}\n`);
  const contents = lines.map((line) => {
    const content = line.slice(17);
    chain = sha(chain, Buffer.from(content, "latin1"));
    must(line.slice(0, 17) === `${chain.toString("hex").slice(0, 16)} `, "a check does not fit");
    return content;
  });
  const value = (at: number, kind: string): string => {
    const content = contents[at] ?? "";
    must(content.startsWith(`${kind} `), `no ${kind}`);
    return content.slice(kind.length + 1);
  };
  const about = JSON.parse(value(0, "about")) as About;
  const closing = `tutela openings v1\norigin ${about.origin}\nlines ${lines.length + 1}\nchain ${chain.toString("base64")}\n`;
  must(signedText(file.subarray(bodyEnd), vkey) === closing, "closed for another file");
  const [origin, size, root] = signedText(raw(value(1, "checkpoint")), vkey).split("\n");
  const name = vkey.split("+")[0]!;
  must(origin === about.origin && (origin === name || origin.startsWith(`${name}/branch/`)), "another log");
  const around = value(2, "around");
  const { leaves, shown } = leavesIn(contents.slice(3, -1), about);
  must(leaves.length === about.to - about.from && leaves.length > 0, "leaves are missing");
  must(
    leaves.every(({ number }, at) => number === about.from + at),
    "leaves are out of order",
  );
  const rest = around === "-" ? [] : around.split(",").map(raw);
  must(about.to <= Number(size), "beyond the checkpoint");
  must(treeOf(0, Number(size), about, leaves, rest).equals(raw(root!)), "another tree");
  must(rest.length === 0, "hashes too many");
  must(contents.at(-1) === `end ${shown.length}`, "another count");
  const { since, until } = about.choice;
  const [begin, finish] = [leaves[0]!.at, leaves.at(-1)!.at];
  must(about.from === 0 || (since !== undefined && (begin === null || begin < since)), "begins late");
  must(
    about.to === Number(size) || (until !== undefined && (finish === null || finish >= until)),
    "ends early",
  );
  return shown;
}

function signedText(note: Buffer, vkey: string): string {
  const at = note.lastIndexOf("\n\n");
  const text = note.subarray(0, at + 1);
  const [name = "", id = "", key = ""] = vkey.split(/\+(?=[0-9a-f]{8}\+)|(?<=\+[0-9a-f]{8})\+/);
  must(sha(`${name}\n`, raw(key)).toString("hex").slice(0, 8) === id, "the key is none");
  const publicKey = createPublicKey({
    key: { kty: "OKP", crv: "Ed25519", x: raw(key).subarray(1).toString("base64url") },
    format: "jwk",
  });
  const lines = note.subarray(at + 2).toString("utf8");
  must(lines.endsWith("\n"), "cut off");
  const signatures = lines.slice(0, -1).split("\n");
  must(
    signatures.some((line) => {
      const [dash, by, signature = ""] = line.split(" ");
      const bytes = raw(signature);
      const isOurs = dash === "—" && by === name && bytes.toString("hex", 0, 4) === id;
      return isOurs && verify(null, text, publicKey, bytes.subarray(4));
    }),
    "not signed",
  );
  return text.toString("utf8");
}

function leavesIn(contents: readonly string[], about: About): { leaves: Leaf[]; shown: number[] } {
  const [leaves, shown]: [Leaf[], number[]] = [[], []];
  for (const content of contents) {
    const [kind, number, ...fields] = content.split(" ");
    if (kind === "hashes") {
      const hashes = raw(fields[0]!);
      must(hashes.length % 32 === 0, "a hash is cut");
      for (let at = 0; at < hashes.length; at += 32)
        leaves.push({ number: Number(number) + at / 32, hash: hashes.subarray(at, at + 32), at: null });
      continue;
    }
    must(kind === "entry" || kind === "other", "an unknown line");
    const [leaf, core] = [raw(fields[0]!), JSON.parse(fields[2]!) as Core];
    const commitment = sha("tutela entry v1\0", raw(fields[1]!), fields[2]!);
    must(leaf[0] === 1 && leaf.subarray(1, 33).equals(commitment), "another text");
    must(core.academy === about.academy, "another academy");
    if (kind === "other") must(about.choice.members !== undefined || !fits(core, about.choice), "left out");
    else checkEntry(core, fields[3]!, leaf, commitment, about);
    if (kind === "entry") shown.push(Number(number));
    leaves.push({ number: Number(number), hash: sha(Buffer.of(0), leaf), at: core.at });
  }
  return { leaves, shown };
}

function checkEntry(core: Core, parts: string, leaf: Buffer, commitment: Buffer, about: About): void {
  must(fits(core, about.choice), "not chosen");
  const listed = parts === "-" ? [] : parts.split(",");
  const { members } = about.choice;
  must(members === undefined || listed.length > 0, "concerns nobody who was asked for");
  for (const one of listed) {
    const [member = "", salt = ""] = one.split(":");
    must(members === undefined || members.includes(member), "not asked for");
    const tag = sha("tutela part v1\0", raw(salt), idBytes(about.academy), idBytes(member), commitment);
    const tags = Array.from({ length: leaf.readUInt16BE(33) }, (_, n) =>
      leaf.subarray(35 + 16 * n, 51 + 16 * n),
    );
    must(
      tags.some((own) => own.equals(tag.subarray(0, 16))),
      "concerns somebody else",
    );
  }
}

function fits(core: Core, { viewer, purpose, since, until }: Choice): boolean {
  const service = core.actor.kind === "service";
  const own = JSON.stringify(core.relations) === '["self"]';
  const byWord: Record<string, boolean> = {
    people: !service,
    others: !service && !own,
    services: service,
    all: true,
  };
  return (
    core.type === "data.opened" &&
    (byWord[viewer] ?? core.actor.id === viewer) &&
    (purpose === undefined || purpose === core.purpose) &&
    (since === undefined || since <= core.at) &&
    (until === undefined || core.at < until)
  );
}

function treeOf(start: number, end: number, about: About, leaves: readonly Leaf[], rest: Buffer[]): Buffer {
  if (end <= about.from || about.to <= start) {
    const next = rest.shift();
    must(next !== undefined, "hashes too few");
    return next;
  }
  if (end - start === 1) return leaves[start - about.from]!.hash;
  let middle = 1;
  while (middle * 2 < end - start) middle *= 2;
  const left = treeOf(start, start + middle, about, leaves, rest);
  return sha(Buffer.of(1), left, treeOf(start + middle, end, about, leaves, rest));
}
