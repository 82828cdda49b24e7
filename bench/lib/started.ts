import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { projectRoot } from "#settings";

export type Started = {
  address: string;
  milliseconds: number;
  /** What `npm start` and all below it but the database had used by then. */
  cpuMilliseconds: number;
  residentBytes(): number;
  /** The most that the server held since it was last asked to forget. */
  peakBytes(): number;
  forgetPeak(): void;
  stop(): Promise<void>;
};

/** A copy of the project without what was built, and with the packages that are present. */
export function freshProject(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "tutela-bench-start-"));
  const from = projectRoot();
  for (const name of ["bin", "src", "docs", "package.json", "package-lock.json", "tsconfig.json"])
    cpSync(join(from, name), join(folder, name), { recursive: true });
  symlinkSync(join(from, "node_modules"), join(folder, "node_modules"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** `npm start` until its first page has been served. */
export async function start(folder: string, dataDir: string): Promise<Started> {
  const begun = performance.now();
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: "0",
    TUTELA_ENV: "development",
    TUTELA_LOG: "error",
  };
  const child = spawn("npm", ["start", "--silent"], {
    cwd: folder,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (part: Buffer) => {
      said += part.toString();
      const found = /Tutela answers at (\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", () => reject(new Error("npm start ended before it answered")));
  });
  const page = await fetch(address);
  if (!page.ok) throw new Error(`the first page answered ${page.status}`);
  await page.text();
  return {
    address,
    milliseconds: performance.now() - begun,
    cpuMilliseconds: cpuOf(child.pid!),
    residentBytes: () => heldBy(serverBelow(child.pid!), "VmRSS"),
    peakBytes: () => heldBy(serverBelow(child.pid!), "VmHWM"),
    forgetPeak: () => writeFileSync(`/proc/${serverBelow(child.pid!)}/clear_refs`, "5"),
    async stop() {
      const server = serverBelow(child.pid!);
      process.kill(server, "SIGTERM");
      await ended;
      while (existsSync(`/proc/${server}`)) await setTimeout(20);
    },
  };
}

/** Of all processes of one group, with their children that have ended; Linux counts in hundredths of a second. */
function cpuOf(group: number): number {
  const used = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        const fields = readFileSync(join("/proc", name, "stat"), "utf8")
          .split(") ")
          .at(-1)!
          .split(" ");
        return Number(fields[2]) === group
          ? fields.slice(11, 15).reduce((sum, one) => sum + Number(one), 0)
          : 0;
      } catch {
        return 0;
      }
    });
  return used.reduce((sum, one) => sum + one, 0) * 10;
}

/** The process that serves: the one below `npm start` that runs the build. */
function serverBelow(ancestor: number): number {
  const processes = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const [command, status] = ["cmdline", "status"].map((file) =>
          readFileSync(join("/proc", name, file), "utf8"),
        );
        return [
          { pid: Number(name), command: command!, parent: Number(/^PPid:\s+(\d+)/m.exec(status!)?.[1]) },
        ];
      } catch {
        return [];
      }
    });
  const descends = (pid: number): boolean => {
    const parent = processes.find((one) => one.pid === pid)?.parent;
    return parent === ancestor || (parent !== undefined && parent > 1 && descends(parent));
  };
  const found = processes.find(({ pid, command }) => command.includes("dist/main.js") && descends(pid));
  if (!found) throw new Error("no process serves");
  return found.pid;
}

const heldBy = (pid: number, figure: "VmRSS" | "VmHWM"): number => {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`^${figure}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) * 1024;
};
