import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { MemberActor } from "#access";
import type { AcademyId } from "#ids";
import { openJobs, type Jobs } from "#jobs";
import { tables, type Tx } from "#store";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { beginTask, makeTasks, type TaskId, type TaskKind } from "../index.ts";
import { ownTask, type TaskRow } from "../own-tasks.ts";

/** One platform for the tests of a file; each has an asker of its own. */
export class Stage {
  platform!: TestPlatform;
  academy!: AcademyId;
  asker!: MemberActor;
  readonly #open = new Set<Jobs>();

  constructor() {
    beforeAll(async () => {
      this.platform = await openTestPlatform();
      this.academy = await addAcademy(this.platform);
    });
    beforeEach(async () => {
      this.asker = await addMember(this.platform, this.academy, { roles: ["coach"] });
    });
    afterEach(async () => {
      for (const jobs of this.#open) await this.stop(jobs);
      await this.forgetWork();
      await this.change((tx) => tx.run(db.deleteFrom("task")));
    });
    afterAll(() => this.platform.close());
  }

  get inside() {
    return { academy: this.academy, member: null };
  }

  change = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => this.platform.store.transact(this.inside, work);

  /** A node's workers, not started. */
  async open(...kinds: TaskKind[]): Promise<Jobs> {
    const { store, appLogin: connection, clock } = this.platform;
    const { jobs, recurring } = makeTasks(kinds).plug(this.platform);
    const log = { warn() {} };
    const pace = { patience: 0 };
    const opened = await openJobs({ store, connection, clock, jobs, recurring, log, pace });
    this.#open.add(opened);
    return opened;
  }

  async stop(jobs: Jobs): Promise<void> {
    this.#open.delete(jobs);
    await jobs.stop();
  }

  begin = (kind: TaskKind, total = 0, once: string | null = null, actor = this.asker): Promise<TaskId> =>
    this.change((tx) => beginTask(this.platform, tx, actor, kind, {}, { total, once }));

  task = (id: TaskId, actor = this.asker): Promise<TaskRow> =>
    this.platform.store.read(this.inside, (tx) => ownTask(tx, actor, id));

  /** Types of what is told of the asker, the latest first. */
  async entries(): Promise<string[]> {
    const page = { limit: 10 };
    const about = await this.change((tx) => this.platform.ledger.entriesAbout(tx, this.asker.id, page));
    return about.map(({ type }) => type);
  }

  /** As where the queue was lost. */
  forgetWork = () => this.change((tx) => tx.run(db.deleteFrom("due").where("academy", "=", this.academy)));

  /** Takes all roles from the asker. */
  demote = () => this.change((tx) => tx.run(db.deleteFrom("role_grant").where("member", "=", this.asker.id)));

  erase = () => this.change((tx) => tx.run(db.deleteFrom("membership").where("id", "=", this.asker.id)));
}

const db = tables<{
  due: { academy: string };
  task: object;
  role_grant: { member: string };
  membership: { id: string };
}>();
