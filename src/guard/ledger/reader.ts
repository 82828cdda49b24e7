import type { CompiledQuery } from "kysely";
import type { Client } from "pg";
import { fromText, send } from "#store-wire";

/** Whatever answers a query: a transaction of the application, which sees one academy, or the ledger's own login. */
export type Reader = { all<Row>(query: { compile(): CompiledQuery<Row> }): Promise<Row[]> };

export const wireReader = (client: Client): Reader => ({
  async all<Row>(query: { compile(): CompiledQuery<Row> }) {
    const { sql, parameters } = query.compile();
    const [result] = await send(client, [{ text: sql, values: parameters }]);
    const { fields, rows } = result!;
    return rows.map((row) =>
      Object.fromEntries(
        fields.map(({ name, dataTypeID }, n) => [name, fromText(dataTypeID, row[n] ?? null)]),
      ),
    ) as Row[];
  },
});
