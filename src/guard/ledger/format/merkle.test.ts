import { hash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Edge, emptyRoot, leafHash, TreeReader, verifyConsistency, verifyInclusion } from "./index.ts";
import vectors from "./vectors/merkle.json" with { type: "json" };

const bytes = (hex: string): Buffer => Buffer.from(hex, "hex");
const sha256 = (...parts: Uint8Array[]): Buffer => hash("sha256", Buffer.concat(parts), "buffer");

/** RFC 6962 §2.1 word for word, to compare with. */
function treeHash(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return sha256();
  if (leaves.length === 1) return only;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha256(Buffer.from([1]), treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)));
}

function grown(leaves: readonly Buffer[]): { edge: Edge; reader: (size: number) => TreeReader } {
  const edge = new Edge();
  for (const leaf of leaves) edge.append(leaf);
  const level0 = Buffer.concat(leaves);
  const roots: Buffer[] = [];
  for (let at = 0; at + 256 <= leaves.length; at += 256) roots.push(treeHash(leaves.slice(at, at + 256)));
  const level1 = Buffer.concat(roots);
  const reader = (size: number) =>
    new TreeReader(size, ({ level, index, width }) => {
      const from = index * 256 * 32;
      return (level === 0 ? level0 : level1).subarray(from, from + width * 32);
    });
  return { edge, reader };
}

const leaves = Array.from({ length: 1030 }, (_, n) => leafHash(Buffer.from(`leaf ${n}`)));

describe("the tree of RFC 6962", () => {
  // The eight leaves and roots of the certificate-transparency reference tests.
  const inputs = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ];
  const roots = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ];

  it("has the published roots", () => {
    const edge = new Edge();
    expect(Buffer.from(emptyRoot)).toEqual(sha256());
    expect(edge.root()).toEqual(sha256());
    for (const [n, input] of inputs.entries()) {
      edge.append(leafHash(bytes(input)));
      expect(edge.root().toString("hex")).toBe(roots[n]);
    }
  });

  it("makes the published proofs", () => {
    const { reader } = grown(inputs.map((input) => leafHash(bytes(input))));
    const happy = (n: number) => vectors.consistency.find(({ name }) => name === `${n}/happy-path`)?.proof;
    const made = (oldSize: number, size: number) =>
      reader(size)
        .consistencyProof(oldSize)
        .map((step) => step.toString("hex"));
    expect(made(1, 8)).toEqual(happy(1));
    expect(made(6, 8)).toEqual(happy(2));
    expect(made(2, 5)).toEqual(happy(3));
    expect(made(6, 7)).toEqual(happy(4));
  });

  it.each(vectors.inclusion)("judges inclusion $name as the reference does", (vector) => {
    const { index, size, leafHash: leaf, proof, root, valid } = vector;
    const path = proof.map(bytes);
    expect(verifyInclusion(Number(index), Number(size), bytes(leaf), path, bytes(root))).toBe(valid);
  });

  it.each(vectors.consistency)("judges consistency $name as the reference does", (vector) => {
    const { size1, size2, root1, root2, proof, valid } = vector;
    const judged = verifyConsistency(
      Number(size1),
      Number(size2),
      bytes(root1),
      bytes(root2),
      proof.map(bytes),
    );
    expect(judged).toBe(valid);
  });
});

describe("a tree of any size up to 1030", () => {
  it("has the root that the definition gives", () => {
    const edge = new Edge();
    for (const [n, leaf] of leaves.entries()) {
      edge.append(leaf);
      if (n % 41 === 0 || n > 1020 || n < 20) expect(edge.root()).toEqual(treeHash(leaves.slice(0, n + 1)));
    }
  });

  it("proves every leaf of every size, and no leaf at another place", () => {
    const { reader } = grown(leaves);
    const edge = new Edge();
    for (let size = 1; size <= leaves.length; size++) {
      edge.append(leaves[size - 1]!);
      const root = edge.root();
      const proofs = reader(size);
      const step = size < 70 ? 1 : Math.ceil(size / 9);
      for (let index = 0; index < size; index += step) {
        const path = proofs.inclusionProof(index);
        const told = verifyInclusion(index, size, leaves[index]!, path, root);
        const moved = verifyInclusion((index + 1) % size, size, leaves[index]!, path, root);
        if (!told || (moved && size > 1)) expect.fail(`leaf ${index} of ${size}`);
      }
    }
  });

  it("proves growth from every earlier size, and from no other tree", () => {
    const { reader } = grown(leaves);
    const roots = [sha256()];
    const edge = new Edge();
    for (const leaf of leaves) {
      edge.append(leaf);
      roots.push(edge.root());
    }
    for (let size = 1; size <= leaves.length; size += size < 70 ? 1 : 13) {
      const proofs = reader(size);
      for (let old = 1; old <= size; old += size < 70 ? 1 : 7) {
        const proof = proofs.consistencyProof(old);
        const told = verifyConsistency(old, size, roots[old]!, roots[size]!, proof);
        const forked = verifyConsistency(old, size, leafHash(Buffer.from("fork")), roots[size]!, proof);
        if (!told || forked) expect.fail(`from ${old} to ${size}`);
      }
    }
  });
});
