import type { Platform } from "#platform";
import { forMembers, type Answer, type MemberCall, type Route } from "#web-server";
import { dropped, fixesSent, listPage, refusedFile, undone } from "./pages/acts.ts";
import { bringFile, bringPage, paste, pastedMost } from "./pages/bring.tsx";
import { columnsChanged, columnsPage } from "./pages/columns.tsx";
import { rowChanged, rowPage } from "./pages/row.tsx";
import { most } from "./reader/index.ts";

const at = "/a/:academy/people/import";
const access = { door: "academy", may: "administer people" } as const;

type Handle = (platform: Platform, call: MemberCall) => Promise<Answer>;
type Line = [name: string, method: "GET" | "POST", path: string, handle: Handle, more?: Partial<Route>];

/** Room beside the file itself; what is only a little larger is told so on the page. */
const fileMost = most.bytes + 4 * 1024 * 1024;

const lines: readonly Line[] = [
  ["people.import", "GET", at, bringPage],
  ["people.import-file", "POST", `${at}/file`, bringFile, { body: "file", bodyMost: fileMost }],
  ["people.import-pasted", "POST", `${at}/paste`, paste, { bodyMost: pastedMost * 8 }],
  ["people.import-list", "GET", `${at}/:import`, listPage],
  ["people.import-fixes", "POST", `${at}/:import/fixes`, fixesSent, { bodyMost: 512 * 1024 }],
  ["people.import-columns", "GET", `${at}/:import/columns`, columnsPage],
  ["people.import-columns-changed", "POST", `${at}/:import/columns`, columnsChanged],
  ["people.import-row", "GET", `${at}/:import/rows/:row`, rowPage],
  ["people.import-row-changed", "POST", `${at}/:import/rows/:row`, rowChanged],
  ["people.import-drop", "POST", `${at}/:import/drop`, dropped],
  ["people.import-undo", "POST", `${at}/:import/undo`, undone],
  ["people.import-refused", "GET", `${at}/:import/refused.csv`, refusedFile],
];

export const importRoutes = (platform: Platform): Route[] =>
  lines.map(([name, method, path, handle, more = {}]) => ({
    name,
    method,
    path,
    access,
    handle: forMembers((call) => handle(platform, call)),
    ...more,
  }));
