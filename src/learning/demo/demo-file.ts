import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AcademyId } from "#ids";
import type { Settings } from "#settings";

/** Somebody of the demonstration who can sign in, with all that it takes. */
export type DemoAccount = {
  /** The academy's slug; null for whoever runs the platform. */
  slug: string | null;
  academy: string;
  role: string;
  name: string;
  address: string;
  /** Other academies in which the same account has a seat. */
  also: readonly { slug: string; role: string }[];
  password: string;
  authenticatorSecret: string;
  /** Each counts once: for the day that the secret above is not at hand. */
  recoveryCodes: readonly string[];
};

/** What a demonstration has made here. Not `finished`: it was interrupted, and the next one begins anew. */
export type DemoFile = {
  finished: boolean;
  academies: readonly { slug: string; id: AcademyId }[];
  accounts: readonly DemoAccount[];
};

type Where = Pick<Settings, "dataDir">;

const pathOf = ({ dataDir }: Where): string => join(dataDir, "demo.json");

/** Null where no demonstration was given. */
export function readDemoFile(where: Where): DemoFile | null {
  try {
    return JSON.parse(readFileSync(pathOf(where), "utf8")) as DemoFile;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** For this account alone: whoever reads it can sign in as anyone in it. */
export function writeDemoFile(where: Where, file: DemoFile): void {
  const part = `${pathOf(where)}.${process.pid}`;
  writeFileSync(part, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
  chmodSync(part, 0o600);
  renameSync(part, pathOf(where));
}

export const removeDemoFile = (where: Where): void => rmSync(pathOf(where), { force: true });

/** Whom the sign-in page of a development platform lists. */
export const demoAccounts = (where: Where): readonly DemoAccount[] => {
  const file = readDemoFile(where);
  return file?.finished ? file.accounts : [];
};
