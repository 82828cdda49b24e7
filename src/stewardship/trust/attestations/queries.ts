import type { Role } from "#access";
import { platformAcademy, type AcademyId, type MemberId } from "#ids";
import { tables, timestamp, type PlainTable, type Timestamp, type Tx } from "#store";
import type { Attestation, AttestationId } from "./attestation.ts";

type Columns = {
  id: AttestationId;
  academy: AcademyId;
  clause: string;
  attested_by: string;
  statement: string;
  document: string;
  attested_at: Timestamp;
  until: Timestamp;
  withdrawn_at: Timestamp | null;
  entry: Attestation["entry"];
};
type RoleGrant = { academy: AcademyId; member: MemberId; role: Role };
const db = tables<{ attestation: Columns; role_grant: RoleGrant }>();

export const attestationTable: PlainTable = {
  table: "attestation",
  columns: [
    "id",
    "academy",
    "clause",
    "attested_by",
    "statement",
    "document",
    "attested_at",
    "until",
    "withdrawn_at",
    "entry",
  ],
  purpose: "Papers that the operator holds for promises that no check can prove, as everybody may read them.",
};

/** Newest first. */
export const readAttestations = (tx: Tx): Promise<Attestation[]> =>
  tx.all(
    db
      .selectFrom("attestation")
      .select(["id", "clause", "attested_by as by", "statement", "document", "until", "entry"])
      .select(["attested_at as at", "withdrawn_at as withdrawnAt"])
      .orderBy("attested_at", "desc")
      .orderBy("id", "desc")
      .limit(500),
  );

export const insertAttestation = (tx: Tx, { by, at, until, withdrawnAt: _, ...kept }: Attestation) =>
  tx.run(
    db.insertInto("attestation").values({
      ...kept,
      academy: platformAcademy,
      attested_by: by,
      attested_at: timestamp(at),
      until: timestamp(until),
      withdrawn_at: null,
    }),
  );

/** Null where it is not there or was withdrawn before. */
export const markWithdrawn = (tx: Tx, id: AttestationId, at: Attestation["at"]) =>
  tx.maybe(
    db
      .updateTable("attestation")
      .set({ withdrawn_at: timestamp(at) })
      .where("id", "=", id)
      .where("withdrawn_at", "is", null)
      .returning("clause"),
  );

/** Whoever operates the platform, in the platform's own academy. */
export async function operators(tx: Tx): Promise<MemberId[]> {
  const granted = db.selectFrom("role_grant").select("member").where("role", "=", "operator");
  const rows = await tx.all(granted.where("academy", "=", platformAcademy));
  return rows.map(({ member }) => member);
}
