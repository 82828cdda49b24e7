import { parseVerifierKey } from "./note.ts";
import { ProofReader, type ProofFailure, type ProofOptions, type VerifiedProof } from "./proof-reader.ts";

/** Verifies a proof file against a verifier key that the caller trusts; what the caller gives wrongly throws `Malformed`. */
export function verifyProof(
  file: Uint8Array | Iterable<Uint8Array>,
  vkey: string,
  options: ProofOptions = {},
): VerifiedProof | ProofFailure {
  const reader = new ProofReader(parseVerifierKey(vkey), options);
  for (const chunk of file instanceof Uint8Array ? [file] : file) {
    if (!reader.push(chunk)) break;
  }
  return reader.finish();
}
