import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { tryAddress } from "#web-server";
import { product } from "../../bin/lib/product.mjs";
import { databaseIn } from "../endurance/database.ts";
import { Postbox } from "./postbox.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

type Ended = { code: number | null; said: string; complained: string };

/** The product as people have it: the built server, its own database, its own folder. */
type Promised = {
  state: string;
  clauses: { id: string; state: string; evidence: { says: { en: string } } | null }[];
};

export class House {
  readonly postbox = new Postbox();
  readonly folder = mkdtempSync(join(tmpdir(), "tutela-journey-"));
  readonly dataDir = join(this.folder, "data");
  /** All that the server and its commands write elsewhere lands here. */
  readonly tempDir = join(this.folder, "tmp");
  address = "";
  setUpLink = "";
  #server: ChildProcess | undefined;
  #mailServer = "";
  #port = 0;
  #log = "";
  readonly #settings: Readonly<Record<string, string>>;

  private constructor(settings: Readonly<Record<string, string>>) {
    this.#settings = settings;
  }

  /** `settings` stand beside those that every house has, or in their place. */
  static async open(settings: Readonly<Record<string, string>> = {}): Promise<House> {
    const house = new House(settings);
    mkdirSync(house.tempDir, { mode: 0o700 });
    house.#mailServer = await house.postbox.open();
    // Links in mails name the port, and a server that comes back must be where it was.
    house.#port = await tryAddress({ host: "127.0.0.1", port: 0 });
    try {
      await house.start();
    } catch (error) {
      await house.close();
      throw error;
    }
    return house;
  }

  /** What the server wrote to its log since it was opened. */
  get log(): string {
    return this.#log;
  }

  async start(): Promise<void> {
    const server = this.#run(["serve"]);
    this.#server = server;
    server.stderr?.on("data", (piece: Buffer) => (this.#log += String(piece)));
    server.once("exit", (code, signal) => {
      if (this.#server === server)
        this.#log += `{"level":"error","event":"ended by itself: ${code ?? signal}"}\n`;
    });
    const lines = this.address === "" ? /answers at (\S+)\n.*: (\S+)\n/ : /answers at (\S+)\n/;
    const [, address = "", link] = await greeting(server, lines, () => this.#log);
    this.address = address;
    this.setUpLink = link ?? this.setUpLink;
  }

  /** As a power cut would. The database is left an orphan. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** `npm run tutela -- …` beside the running server. */
  async command(...args: string[]): Promise<Ended> {
    const child = this.#run(args);
    let [said, complained] = ["", ""];
    child.stdout?.on("data", (piece: Buffer) => (said += String(piece)));
    child.stderr?.on("data", (piece: Buffer) => (complained += String(piece)));
    const [code] = await once(child, "close");
    return { code, said, complained };
  }

  /** What is promised and not kept, clause by clause, by the checks as they run by the real clock. */
  async unkept(): Promise<string[]> {
    const { said, complained } = await this.command("promises", "--json");
    if (said === "") throw new Error(complained);
    const { promises } = JSON.parse(said) as { promises: Promised[] };
    const wrong = ({ state }: { state: string }) => ["broken", "unknown"].includes(state);
    const unkept = promises
      .filter(wrong)
      .flatMap(({ clauses }) => clauses.filter(wrong))
      .map(({ id, evidence }) => `${id}: ${evidence?.says.en}`);
    return unkept.length === 0 ? [] : [...unkept, complained];
  }

  /** Waits until the server has ended by itself; the code that it ended with. */
  async ended(): Promise<number | null> {
    const server = this.#server;
    if (server && server.exitCode === null) await once(server, "exit");
    return server?.exitCode ?? null;
  }

  /** What the server found to be a fault of its own. */
  get faults(): string[] {
    return this.#log.split("\n").filter((line) => /"level":"error"/.test(line));
  }

  /** The running database's own process, as it noted it. */
  get database(): number | null {
    return databaseIn(this.dataDir);
  }

  async close(): Promise<void> {
    await this.#end("SIGTERM");
    this.#endDatabase();
    await this.postbox.close();
    if (process.env["SHOTS"]) appendFileSync(join(process.env["SHOTS"], "server.log"), this.#log);
    rmSync(this.folder, { recursive: true, force: true });
  }

  #run(args: string[]): ChildProcess {
    const env = {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      TMPDIR: this.tempDir,
      PORT: String(this.#port),
      DATA_DIR: this.dataDir,
      TUTELA_SMTP_URL: this.#mailServer,
      TUTELA_MAIL_FROM: "Tutela <tutela@mail.example>",
      ...this.#settings,
    };
    return spawn(process.execPath, [...product, ...args], { cwd: root, env });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, "exit");
    server.kill(signal);
    await gone;
  }

  /** Of a server that died: its database would outlive the test. */
  #endDatabase(): void {
    const { database } = this;
    if (database !== null) process.kill(database, "SIGQUIT");
  }
}

/** The lines that the server begins with: the link comes as long as nobody has set the platform up. */
async function greeting(server: ChildProcess, lines: RegExp, log: () => string): Promise<RegExpExecArray> {
  let said = "";
  const heard = new Promise<RegExpExecArray>((resolve) => {
    server.stdout?.on("data", (piece: Buffer) => {
      said += String(piece);
      const found = lines.exec(said);
      if (found) resolve(found);
    });
  });
  const ended = once(server, "exit").then(() => {
    throw new Error(`The server did not start.\n${said}${log()}`);
  });
  return Promise.race([heard, ended]);
}
