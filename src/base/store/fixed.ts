import type { CompiledQuery } from "kysely";

type Query<Row> = { compile(): CompiledQuery<Row> };

/**
 * A query whose text hangs on none of its values, so that it is built and compiled once: on pages that are asked for
 * hundreds of times a second building costs as much as the answer. The builder may hand its values on as parameters and
 * do nothing else with them; throws when one of them never becomes one.
 */
export function fixed<const Values extends readonly unknown[], Row>(
  build: (...values: Values) => Query<Row>,
): (...values: Values) => Query<Row> {
  let made: ((values: Values) => CompiledQuery<Row>) | null = null;
  return (...values) => {
    made ??= compileOnce(build, values.length);
    const compiled = made(values);
    return { compile: () => compiled };
  };
}

function compileOnce<const Values extends readonly unknown[], Row>(
  build: (...values: Values) => Query<Row>,
  count: number,
): (values: Values) => CompiledQuery<Row> {
  const blanks = Array.from({ length: count }, () => Object.freeze({}));
  const compiled = build(...(blanks as readonly unknown[] as Values)).compile();
  const places = compiled.parameters.map((one) => blanks.indexOf(one as object));
  if (blanks.some((_, n) => !places.includes(n)))
    throw new TypeError("a value of a fixed query is no parameter");
  return (values) => ({
    ...compiled,
    parameters: compiled.parameters.map((own, n) => (places[n]! < 0 ? own : values[places[n]!])),
  });
}
