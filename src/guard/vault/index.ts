export { openEnvelope, Unreadable } from "./envelope.ts";
export { keyringRows, keyringTx, type KeyringTx } from "./keyring-rows.ts";
export {
  LocalCopy,
  foreignCopy,
  openKeyring,
  type Bound,
  type Checked,
  type Finding,
  type Keyring,
  type RootKey,
} from "./keyring/index.ts";
export {
  createVault,
  joinKeys,
  joinWithKeys,
  sealWith,
  type KeyRow,
  type Keys,
  type OwnKey,
  type SealPlace,
  type Vault,
} from "./vault.ts";
export { blindIndex } from "./blind-index.ts";
export { forgetMember, noteJob } from "./forget-member.ts";
export { foundAcademy, houseOf } from "./found-academy.ts";
export { vaultHoldings } from "./holdings.ts";
