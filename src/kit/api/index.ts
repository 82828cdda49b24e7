export { academyOf, administerKeys, tell as tellOfKeys } from "./administering.ts";
export { behind } from "./behind.ts";
export { cursorOf, markIn, noCursor, pageOf, type Mark } from "./cursor.ts";
export { forsakeKeys } from "./forsaken.ts";
export { findKey, makeKeyResolver } from "./find-key.ts";
export { makeKey, type KeyInput, type MadeKey } from "./make-key.ts";
export { makeApi } from "./module.ts";
export { never, type Never } from "./never.ts";
export { describe } from "./openapi.ts";
export {
  done,
  made,
  operation,
  type Answered,
  type Asked,
  type Operation,
  type Precondition,
} from "./operation.ts";
export { inHouse, openPage } from "./opened.ts";
export { limitIn, pageMost, pageSchema, paging } from "./page.ts";
export { programsPath } from "./paths.ts";
export { revokeKey } from "./revoke-key.ts";
export {
  dayText,
  id,
  instantText,
  integer,
  list,
  nullable,
  object,
  oneOf,
  optional,
  text,
  type Schema,
  type Value,
} from "./schema.ts";
export { keyMark } from "./secret.ts";
export { base, operationRoutes } from "./serve.ts";
export { apiWords } from "./api.words.ts";
