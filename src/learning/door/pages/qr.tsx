import { encode } from "uqr";
import type { Element } from "#web";

const quiet = 4;

/** Dark on light in both themes: cameras do not read it the other way round. */
export const Qr = ({ text, label }: { text: string; label: string }): Element => {
  const { data, size } = encode(text, { ecc: "M", border: quiet });
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} width={220} height={220}>
      <rect width={size} height={size} fill="#fff" />
      <path d={pathOf(data)} fill="#000" />
    </svg>
  );
};

/** One stroke for each run of dark squares in a row. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  const runs = rows.flatMap((row, y) => {
    const line = row.map((dark) => (dark ? "1" : "0")).join("");
    return [...line.matchAll(/1+/g)].map(
      ({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`,
    );
  });
  return runs.join("");
}
