import { Pool, type Client, type PoolClient, type PoolConfig } from "pg";
import type { Holding } from "./holding.ts";
import { originsOf, type Origins } from "./wrap.ts";
import { send, Tx, type Context, type Roles } from "./transaction.ts";

export type Connection = Pick<PoolConfig, "host" | "port" | "user" | "password" | "database" | "ssl">;

export type Store = {
  /** Runs work in one transaction; what it throws rolls everything back. */
  transact<T>(context: Context, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The same for work that changes nothing: nobody waits for its end. */
  read<T>(context: Context, work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

export type StoreOptions = {
  connection: Connection;
  holdings: readonly Holding[];
  roles: Roles;
  connections?: number;
};

const sessionSettings =
  "-c timezone=UTC -c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000";

export function poolOf(connection: Connection, connections: number): Pool {
  const pool = new Pool({ ...connection, max: connections, options: sessionSettings });
  // A connection that dies while idle is replaced by the next one; without a listener it would end the process.
  pool.on("error", () => {});
  return pool;
}

export async function openStore({
  connection,
  holdings,
  roles,
  connections = 16,
}: StoreOptions): Promise<Store> {
  const pool = poolOf(connection, connections);
  const origins = await loadOrigins(pool, holdings);
  const inTransaction = async <T>(
    tx: Tx,
    client: PoolClient,
    work: (tx: Tx) => Promise<T>,
    wait: boolean,
  ): Promise<T> => {
    let result: T;
    try {
      result = await work(tx);
    } catch (error) {
      await finish(client, Tx.end(tx, "rollback"));
      throw error;
    }
    const ended = finish(client, Tx.end(tx, "commit"));
    if (wait) await ended;
    else ended.catch(() => {});
    for (const effect of Tx.effects(tx)) effect();
    return result;
  };
  return {
    async transact(context, work) {
      const client = await pool.connect();
      return inTransaction(new Tx(bare(client), context, origins, roles, "begin"), client, work, true);
    },
    async read(context, work) {
      const client = await pool.connect();
      return inTransaction(
        new Tx(bare(client), context, origins, roles, "begin read only"),
        client,
        work,
        false,
      );
    },
    close: () => pool.end(),
  };
}

const bare = (client: PoolClient) => client as unknown as Client;

/** Gives the connection back; one whose transaction could not be ended is destroyed rather than lent again. */
async function finish(client: PoolClient, ending: Promise<void>): Promise<void> {
  try {
    await ending;
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function loadOrigins(pool: Pool, holdings: readonly Holding[]): Promise<Origins> {
  const client = await pool.connect();
  try {
    const [result] = await send(bare(client), [{ text: ourColumns, values: [] }]);
    return originsOf(
      holdings,
      result!.rows.map(([table, tableNumber, column, number]) => ({
        table: table!,
        tableNumber: Number(tableNumber),
        column: column!,
        number: Number(number),
      })),
    );
  } finally {
    client.release();
  }
}

const ourColumns = `
  select c.relname, c.oid, a.attname, a.attnum
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`;
