import type { Check } from "#promise";
import { accountChecks } from "./accounts.ts";
import type { Doors } from "./doors.ts";
import { addressChangeCheck } from "./address-change.ts";
import { environmentChecks } from "./environment.ts";
import { requestCheck } from "./erasure-requests.ts";
import { erasureChecks } from "./erasure.ts";
import { fourLevelChecks } from "./four-levels.ts";
import { groupingCheck } from "./grouping.ts";
import { keyChecks } from "./keys.ts";
import { hostRulesCheck } from "./host.ts";
import { inventoryCheck, toldCheck, type Inventory } from "./inventory.ts";
import { licenceEndChecks } from "./licence-end.ts";
import { networkChecks } from "./networks.ts";
import { openingChecks } from "./opening.ts";
import { ownAccountChecks } from "./own-accounts.ts";
import { proofCheck, type VerifyProof } from "./proof.ts";
import { reopeningCheck, type Reopenable } from "./reopenings.ts";
import { roleChecks } from "./roles.ts";
import { sealedRecordingChecks } from "./sealed-recording.ts";
import { secondFactorChecks } from "./second-factor.ts";
import { secretChecks } from "./secrets.ts";

export type ChecksNeed = Doors &
  Inventory &
  Reopenable & {
    /** `verifyFile` of the ledger, which a stranger runs alone. */
    verifyProof: VerifyProof;
  };

/** Every check that leans on base, guard and kit alone. Others are declared by the modules whose verbs they try. */
export const ownChecks = (need: ChecksNeed): readonly Check[] => [
  groupingCheck,
  ...secondFactorChecks(need),
  ...keyChecks(need),
  ...networkChecks(need),
  hostRulesCheck(),
  ...ownAccountChecks(need),
  addressChangeCheck(),
  ...environmentChecks(),
  ...accountChecks(need),
  inventoryCheck(need),
  toldCheck(need),
  ...licenceEndChecks(),
  reopeningCheck(need),
  ...openingChecks(),
  proofCheck(need.verifyProof),
  ...fourLevelChecks,
  ...roleChecks(need),
  ...sealedRecordingChecks(),
  ...secretChecks(need.holdings),
  ...erasureChecks,
  requestCheck(need.holdings),
];
