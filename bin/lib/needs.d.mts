export type Platform = { os: string; cpu: string; libc?: string | undefined };
export type Entry = {
  version?: string;
  integrity?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
};
export type Lock = { packages: Record<string, Entry> };
export function thisPlatform(): Platform;
export function missingPackages(
  lock: Lock,
  installed: Lock | undefined,
  options: { dev: boolean; platform: Platform },
): string[];
export function look(
  root: string,
  options: { dev: boolean; platform?: Platform },
): { missing: string[]; hasDev: boolean };
