import { Pool, type Client, type PoolClient, type PoolConfig } from "pg";
import { asRefusal, databaseError } from "./database-error.ts";
import type { Holding } from "./holding.ts";
import { patientMs, statementMs } from "./locks.ts";
import { OwedCommits } from "./owed-commits.ts";
import { originsOf, type Origins } from "./wrap.ts";
import type { Context } from "./beginning.ts";
import { send } from "./pipeline.ts";
import { Tx, type Roles } from "./transaction.ts";

export type Connection = Pick<PoolConfig, "host" | "port" | "user" | "password" | "database" | "ssl">;

export type Store = {
  /** Runs work in one transaction; what it throws rolls everything back. */
  transact<T>(context: Context, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The same for work that changes nothing: nobody waits for its end. */
  read<T>(context: Context, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One connection for several transactions: once it is lost all further ones reject, never moving to another database. */
  session<T>(work: (session: StoreSession) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

export type StoreSession = Pick<Store, "transact"> & {
  /** An advisory lock held until the session ends. */
  tryLock(name: string): Promise<boolean>;
  /** The same, waited for: ten minutes at most, since whoever is before us may have much to do. */
  lock(name: string): Promise<void>;
};

export type StoreOptions = {
  connection: Connection;
  holdings: readonly Holding[];
  roles: Roles;
  connections?: number;
};

const sessionSettings = `-c timezone=UTC -c statement_timeout=${statementMs} -c idle_in_transaction_session_timeout=60000 -c plan_cache_mode=force_generic_plan`;

export function poolOf(connection: Connection, connections: number): Pool {
  const pool = new Pool({ ...connection, max: connections, options: sessionSettings });
  // A connection that dies while idle is replaced by the next one; without a listener it would end the process.
  pool.on("error", () => {});
  // The same for one that dies while lent: whoever holds it hears of it by the statement that fails.
  pool.on("connect", (client) => client.on("error", () => {}));
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
  const owed = new OwedCommits();
  const begin = (client: PoolClient, context: Context, start: "begin" | "begin read only") =>
    new Tx(bare(client), context, origins, roles, { start, owed: owed.take(client) });
  const store: Omit<Store, "close"> = {
    async transact(context, work) {
      const client = await connected(pool);
      const lent = (ending: Promise<void>) => giveBack(client, ending);
      return perform(begin(client, context, "begin"), work, lent);
    },
    async read(context, work) {
      const client = await connected(pool);
      const tx = begin(client, context, "begin read only");
      try {
        const result = await work(tx);
        if (Tx.begun(tx)) lendAgain(client, owed);
        else void giveBack(client, Tx.end(tx, "commit")).catch(() => {});
        for (const effect of Tx.effects(tx)) effect();
        return result;
      } catch (error) {
        void giveBack(client, Tx.end(tx, "rollback")).catch(() => {});
        throw error;
      }
    },
    async session(work) {
      const client = await connected(pool);
      try {
        await owed.settle(client);
        return await work({
          transact: (context, inside) => perform(begin(client, context, "begin"), inside, (ending) => ending),
          tryLock: (name) => tryLock(bare(client), name),
          lock: (name) => lock(bare(client), name),
        });
      } finally {
        // Destroyed, not lent again: its advisory locks go with it.
        client.release(true);
      }
    },
  };
  return {
    transact: (context, work) => answered(store.transact(context, work)),
    read: (context, work) => answered(store.read(context, work)),
    session: (work) => answered(store.session(work)),
    close: () => pool.end(),
  };
}

/** A database that does not answer now is told as that, whatever was asked of it. */
const answered = <T>(asked: Promise<T>): Promise<T> =>
  asked.catch((error: unknown) => Promise.reject(asRefusal(error)));

const connected = (pool: Pool): Promise<PoolClient> =>
  pool.connect().catch((error: object) => Promise.reject(databaseError(error)));

/** `settle` says who waits for the end of the transaction, and what becomes of its connection. */
async function perform<T>(
  tx: Tx,
  work: (tx: Tx) => Promise<T>,
  settle: (ending: Promise<void>) => Promise<void>,
): Promise<T> {
  let result: T;
  try {
    result = await work(tx);
  } catch (error) {
    await settle(Tx.end(tx, "rollback"));
    throw error;
  }
  await settle(Tx.end(tx, "commit"));
  for (const effect of Tx.effects(tx)) effect();
  return result;
}

async function tryLock(client: Client, name: string): Promise<boolean> {
  const text = "select pg_try_advisory_lock(hashtextextended($1, 0))";
  const [result] = await send(client, [{ text, values: [name] }]);
  return result!.rows[0]![0] === "t";
}

async function lock(client: Client, name: string): Promise<void> {
  await mayTake(client, patientMs);
  await send(client, [{ text: "select pg_advisory_lock(hashtextextended($1, 0))", values: [name] }]);
  await mayTake(client, statementMs);
}

const mayTake = (client: Client, ms: number) =>
  send(client, [{ text: "select set_config('statement_timeout', $1, false)", values: [String(ms)] }]);

const bare = (client: PoolClient) => client as unknown as Client;

function lendAgain(client: PoolClient, owed: OwedCommits): void {
  owed.add(client);
  client.release();
}

/** Gives the connection back; one whose transaction could not be ended is destroyed rather than lent again. */
async function giveBack(client: PoolClient, ending: Promise<void>): Promise<void> {
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
