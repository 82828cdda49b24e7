import { Client } from "pg";
import type { Connection } from "#store";

// The keep-alives end the session of a node that vanished, and with it its lock, within about twelve seconds.
const sessionSettings = [
  "timezone=UTC",
  "statement_timeout=30000",
  "idle_in_transaction_session_timeout=60000",
  "tcp_keepalives_idle=6",
  "tcp_keepalives_interval=2",
  "tcp_keepalives_count=3",
]
  .map((setting) => `-c ${setting}`)
  .join(" ");

/** A connection under the ledger's own login. */
export async function connect(connection: Connection): Promise<Client> {
  const client = new Client({ ...connection, options: sessionSettings, keepAlive: true });
  // Whoever waits on a lost connection is told by their own query; without a listener the process would end.
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** For work of its own transactions: a connection that is ended afterwards. */
export async function withConnection<T>(
  connection: Connection,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await connect(connection);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * One connection that is made when it is first needed, and anew after it was lost: lent to one after the other, for
 * single statements only.
 */
export class Line {
  readonly #connection: Connection;
  #client: Promise<Client> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  use<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const turn = this.#last.then(async () => work(await this.#open()));
    this.#last = turn.catch(() => {});
    return turn;
  }

  #open(): Promise<Client> {
    if (this.#client) return this.#client;
    const opened = connect(this.#connection);
    const forget = () => {
      if (this.#client === opened) this.#client = null;
    };
    opened.then((client) => client.once("end", forget).once("error", forget), forget);
    return (this.#client = opened);
  }

  async close(): Promise<void> {
    const client = await this.#client?.catch(() => null);
    await client?.end();
  }
}
