import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { MemberActor } from "#access";
import { randomId, type AcademyId, type MemberId } from "#ids";
import { openJobs, type Jobs } from "#jobs";
import { signInHoldings } from "#sign-in";
import { tables, type Sealed, type Tx } from "#store";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { allKinds, makeMail } from "../module.ts";
import { mailKind, type MailKind, type NoticeChoice } from "../kind.ts";
import { post, type MailId, type MailOrder } from "../outbox.ts";
import { mailsOf } from "../timeline.ts";
import { keepChoice, keepTimes, type Wishes } from "../wishes.ts";
import { Postbox } from "./postbox.ts";

const db = tables<{
  due: { academy: string };
  membership: { id: string };
}>();

/** Addresses are sealed as the product seals them, so that the gate decides about them as it does there. */
const addressed = signInHoldings.holdings.find(({ table }) => table === "account")!;

/** A platform whose mails go to a real server, with kinds that must be sent, one of them on request, and two that need not. */
export class Stage {
  platform!: TestPlatform;
  academy!: AcademyId;
  reader!: MemberActor;
  box!: Postbox;
  kinds!: readonly MailKind[];
  /** Where people get their mail; changed as an address is. */
  readonly addresses = new Map<MemberId, string>();
  /** Subjects that are gone since. */
  readonly gone = new Set<string>();
  readonly #open = new Set<Jobs>();

  constructor() {
    beforeAll(async () => {
      this.box = await Postbox.open();
      this.platform = await openTestPlatform({
        TUTELA_SMTP_URL: this.box.url,
        TUTELA_MAIL_FROM: "Harbour <mail@harbour.example>",
      });
      this.academy = await addAcademy(this.platform, "harbour-school");
      this.kinds = allKinds(
        [
          this.#kind("test.must", { need: "must" }),
          this.#kind("test.asked", { need: "must", asked: true }),
          this.#kind("test.elsewhere", { need: "must", asked: true, elsewhere: true }),
          this.#may("test.note"),
          this.#may("test.word"),
        ],
        this.recipient,
      );
    });
    beforeEach(async () => {
      this.reader = await addMember(this.platform, this.academy);
      this.addresses.set(this.reader.id, `${this.reader.id}@people.example`);
      this.box.taken.length = 0;
    });
    afterEach(async () => {
      for (const jobs of this.#open) await jobs.stop();
      this.#open.clear();
      await this.change((tx) => tx.run(db.deleteFrom("due").where("academy", "=", this.academy)));
    });
    afterAll(async () => {
      await this.platform.close();
      await this.box.close();
    });
  }

  recipient = async (tx: Tx, member: MemberId) => {
    const address = this.addresses.get(member);
    return address === undefined
      ? null
      : { member, name: null, address: await this.#sealed(tx, member, address) };
  };

  find = async (_: unknown, __: AcademyId, text: string): Promise<MemberId[]> =>
    [...this.addresses].filter(([, address]) => address.includes(text)).map(([member]) => member);

  change = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    this.platform.store.transact({ academy: this.academy, member: null }, work);

  /** A node's mailer, not started. */
  async node(more: { slots?: number } = {}): Promise<Jobs> {
    const { store, appLogin: connection, clock } = this.platform;
    const { jobs, recurring } = makeMail(this.kinds).plug(this.platform);
    const opened = await openJobs({ store, connection, clock, jobs, recurring, log: { warn() {} }, ...more });
    this.#open.add(opened);
    return opened;
  }

  async drain(): Promise<void> {
    const jobs = await this.node();
    await jobs.drain();
    await jobs.stop();
    this.#open.delete(jobs);
  }

  post = (kind: string, subject: string, to = this.reader, more: Partial<MailOrder> = {}): Promise<MailId> =>
    this.change((tx) =>
      post(tx, this.platform.vault, this.platform.clock, { kind, to: to.id, data: { subject }, ...more }),
    );

  choose = (choice: NoticeChoice, kind = "test.note", who = this.reader) =>
    this.change((tx) => keepChoice(tx, who.id, kind, choice, this.platform.clock.now()));

  times = (times: Pick<Wishes, "quiet" | "digestAt">) =>
    this.change((tx) => keepTimes(tx, this.reader.id, times, this.platform.clock.now()));

  /** The states of the reader's mails, the newest first. */
  states = async (who = this.reader): Promise<string[]> =>
    (await this.change((tx) => mailsOf(tx, who.id, 20))).map(({ state }) => state);

  erase = (who = this.reader) =>
    this.change((tx) => tx.run(db.deleteFrom("membership").where("id", "=", who.id)));

  async entries(who = this.reader): Promise<string[]> {
    const about = await this.change((tx) => this.platform.ledger.entriesAbout(tx, who.id, { limit: 20 }));
    return about.map(({ type }) => type);
  }

  #sealed = (tx: Tx, member: MemberId, text: string): Promise<Sealed<string>> =>
    this.platform.vault.seal(tx, addressed, "address", { row: randomId(), member }, text);

  #may = (name: string): MailKind =>
    this.#kind(name, { need: "may", usual: "at once", may: "use the academy", see: "see-own" });

  #kind(
    name: string,
    need:
      | { need: "must"; asked?: true; elsewhere?: true }
      | { need: "may"; usual: NoticeChoice; may: "use the academy"; see: "see-own" },
  ): MailKind {
    return mailKind<{ subject: string }>({
      ...need,
      name,
      purpose: () => "So that this can be tried.",
      about: () => ({ called: name, when: "Whenever it is tried." }),
      read: async (tx, to, data) => {
        const subject = String(data["subject"]);
        if (this.gone.has(subject)) return null;
        return {
          to: await this.#sealed(
            tx,
            to,
            "elsewhere" in need ? "guest@elsewhere.example" : this.addresses.get(to)!,
          ),
          language: null,
          facts: { subject },
        };
      },
      compose: ({ facts: { subject }, origin }) => ({
        subject,
        preview: subject,
        title: subject,
        paragraphs: ["It happened."],
        button: { label: "See it", href: `${origin}/a/harbour-school/${subject}` },
      }),
      example: () => ({ facts: { subject: "An example" } }),
    });
  }
}
