import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { projectRoot } from "#settings";
import { keepPlaces } from "../../bin/lib/places.mjs";
import { databaseIn } from "./database.ts";
import type { Orders, Said } from "./notes.ts";

const recording = join(projectRoot(), "src/learning/practice/webm/fixtures/chromium-vp9.webm");

/** The worker in one file, beside the packages that it imports. */
export async function bundleWorker(): Promise<{ file: string; remove(): void }> {
  const folder = join(projectRoot(), "node_modules", `.endurance-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "worker.js");
  await build({
    absWorkingDir: projectRoot(),
    entryPoints: ["tests/endurance/worker.ts"],
    outfile: file,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    jsx: "automatic",
    jsxImportSource: "#jsx",
    loader: { ".sql": "text" },
    // The bundle lies two folders below the root, and places are told from the folder above it.
    plugins: [keepPlaces(join(projectRoot(), "node_modules"))],
    logLevel: "error",
  });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A DATA_DIR of its own, on which one worker after the other runs and dies. */
export class Site {
  readonly folder = mkdtempSync(join(tmpdir(), "tutela-endurance-"));
  readonly dataDir = join(this.folder, "data");
  readonly #worker: string;
  log = "";

  constructor(worker: string) {
    this.#worker = worker;
  }

  run(orders: Orders): Running {
    const file = join(this.folder, "orders.json");
    writeFileSync(file, JSON.stringify(orders));
    const env = {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      TMPDIR: this.folder,
      DATA_DIR: this.dataDir,
      TUTELA_KEYRING: join(this.folder, "keyring-2"),
    };
    const child = spawn(process.execPath, [this.#worker, file, recording], { env });
    child.stderr.on("data", (piece: Buffer) => (this.log += piece.toString()));
    return new Running(child);
  }

  /** The running database's own process, as it noted it. */
  get database(): number | null {
    return databaseIn(this.dataDir);
  }

  /** Every process of the database that a kill of its head leaves ends by itself. */
  killDatabase(): void {
    if (this.database !== null) process.kill(this.database, "SIGKILL");
  }

  endDatabase(): void {
    if (this.database !== null) process.kill(this.database, "SIGQUIT");
  }

  remove(): void {
    this.endDatabase();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 20 });
  }
}

export class Running {
  readonly said: Said[] = [];
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  #heard: (() => void) | null = null;

  constructor(child: ChildProcess) {
    this.#child = child;
    const lines = createInterface({ input: child.stdout! });
    lines.on("line", (line) => {
      this.said.push(JSON.parse(line));
      this.#heard?.();
    });
    this.#ended = Promise.all([once(child, "exit"), once(lines, "close")]);
    void this.#ended.then(() => this.#heard?.());
  }

  get isOver(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Waits until something of this kind was said so many times. False: the worker ended before. */
  async hears(did: Said["did"], times = 1): Promise<boolean> {
    while (this.said.filter((one) => one.did === did).length < times) {
      if (this.isOver) return false;
      await new Promise<void>((resolve) => (this.#heard = resolve));
    }
    return true;
  }

  /** Everything that it said has arrived once this returns. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#ended;
  }
}
