import { platformAcademy, type AcademyId } from "#ids";
import { noteSigner, privateKeyFromSeed, type NoteSigner } from "./format/index.ts";
import type { Reader } from "./reader.ts";
import { db } from "./tables.ts";

export type SignerSeed = (academy: AcademyId) => Promise<Uint8Array>;

/** Square brackets, as in the host of an IPv6 address, do not pass in a proof file. */
const nameFor = (host: string, academy: AcademyId, slug: string): string =>
  `${host.replaceAll(/[[\]]/g, "")}/${academy === platformAcademy ? "" : `a/${slug}/`}ledger`;

/** The name that a log has had from its first entry on, or, before that, the one that it will get. */
export async function keyNameOf(reader: Reader, host: string, academy: AcademyId): Promise<string> {
  const [row] = await reader.all(
    db
      .selectFrom("academy")
      .leftJoin("ledger_head", "ledger_head.academy", "academy.id")
      .select(["academy.slug", "ledger_head.key_name"])
      .where("academy.id", "=", academy),
  );
  if (row === undefined) throw new Error("no such academy");
  return row.key_name ?? nameFor(host, academy, row.slug);
}

/** Which key signs for which log. Seeds come from the vault; a key object is kept, so each is asked for once. */
export class Signers {
  readonly #seed: SignerSeed;
  readonly #known = new Map<string, NoteSigner>();

  constructor(seed: SignerSeed) {
    this.#seed = seed;
  }

  async named(academy: AcademyId, name: string): Promise<NoteSigner> {
    const known = this.#known.get(`${academy} ${name}`);
    if (known) return known;
    const signer = noteSigner(name, privateKeyFromSeed(await this.#seed(academy)));
    this.#known.set(`${academy} ${name}`, signer);
    return signer;
  }
}
