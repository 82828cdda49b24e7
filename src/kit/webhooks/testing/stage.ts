import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { MemberActor } from "#access";
import type { AcademyId, MemberId } from "#ids";
import { openJobs, type Jobs } from "#jobs";
import { allKinds, makeMail, type Recipient } from "#mail";
import type { Platform } from "#platform";
import { tables, type Tx } from "#store";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { outboxHolding } from "../../mail/holdings.ts";
import type { HookKind } from "../hook-kind.ts";
import { makeWebhooks } from "../module.ts";
import { announcing } from "../outgoing/announce.ts";
import { makeEndpoint, type EndpointInput } from "../outgoing/endpoints.ts";
import { Receiver } from "./receiver.ts";

export const kinds: readonly HookKind[] = [
  {
    name: "test.happened",
    entry: "api.key-made",
    facts: ["key", "days"],
    people: true,
    says: () => "It happened",
  },
  { name: "test.ended", entry: "api.key-revoked", facts: ["key"], says: () => "It ended" },
];

const db = tables<{ due: { academy: string }; outbox: { id: string; kind: string } }>();

/** A platform whose ledger tells programs, with a program that listens. */
export class Stage {
  platform!: TestPlatform;
  heard!: Platform;
  academy!: AcademyId;
  administrator!: MemberActor;
  receiver!: Receiver;
  readonly #settings: Record<string, string>;
  readonly #open = new Set<Jobs>();

  constructor(settings: Record<string, string> = {}) {
    this.#settings = settings;
    beforeAll(async () => {
      this.platform = await openTestPlatform(this.#settings);
      this.heard = announcing(this.platform, kinds);
    });
    beforeEach(async () => {
      this.receiver = await Receiver.open();
      this.academy = await addAcademy(this.platform);
      this.administrator = await addMember(this.platform, this.academy, { roles: ["administrator"] });
    });
    afterEach(async () => {
      await this.receiver.close();
      for (const jobs of this.#open) await jobs.stop();
      this.#open.clear();
      await this.change((tx) => tx.run(db.deleteFrom("due").where("academy", "=", this.academy)));
    });
    afterAll(() => this.platform?.close());
  }

  change = <T>(work: (tx: Tx) => Promise<T>, academy = this.academy): Promise<T> =>
    this.platform.store.transact({ academy, member: null }, work);

  /** With a factor that was proved just now. */
  get proven(): MemberActor {
    return { ...this.administrator, secondFactorAt: this.platform.clock.now() };
  }

  endpoint = (input: Partial<EndpointInput> = {}) =>
    makeEndpoint(this.platform, kinds, this.proven, {
      name: "Personnel",
      address: this.receiver.address,
      kinds: ["test.happened"],
      ...input,
    });

  /** Something that programs are told of, in a transaction of its own. */
  happen = (
    type = "api.key-made",
    academy = this.academy,
    about: readonly MemberId[] = [this.administrator.id],
  ) => this.change((tx) => this.tellLedger(tx, type, about), academy);

  tellLedger = (tx: Tx, type: string, about: readonly MemberId[] = []) =>
    this.heard.ledger.record(
      tx,
      { type, actor: { kind: "public" }, facts: { key: "k-1", days: 3, scopes: "people:read" } },
      about,
    );

  recipient: Recipient = async (tx, member) => ({
    member,
    name: null,
    address: await this.platform.vault.seal(
      tx,
      outboxHolding,
      "secret",
      { row: member, member },
      "ann@people.example",
    ),
  });

  /** Kinds of the mails that were posted. */
  mails = async (): Promise<string[]> =>
    (await this.change((tx) => tx.all(db.selectFrom("outbox").select(["id", "kind"])))).map(
      ({ kind }) => kind,
    );

  /** The workers of a node, not started. */
  async node(): Promise<Jobs> {
    const { store, appLogin: connection, clock } = this.platform;
    const module = makeWebhooks({ recipient: this.recipient, kinds: () => kinds, calls: () => [] });
    const mail = makeMail(allKinds(module.mails, this.recipient)).plug(this.platform);
    const { jobs, recurring } = module.plug(this.platform);
    const opened = await openJobs({
      store,
      connection,
      clock,
      jobs: [...jobs, ...mail.jobs],
      recurring,
      log: { warn() {} },
    });
    this.#open.add(opened);
    return opened;
  }

  async drain(): Promise<void> {
    const jobs = await this.node();
    await jobs.drain();
    await jobs.stop();
    this.#open.delete(jobs);
  }
}
