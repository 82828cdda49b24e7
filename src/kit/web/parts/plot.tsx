import { Fragment } from "#jsx/jsx-runtime";
import type { Element } from "#jsx/jsx-runtime";

export type Point = { value: number; label: string };

type PlotProps = {
  /** The same numbers, in a sentence. */
  alternative: string;
  points: readonly Point[];
  /** The threshold, drawn as a field with its words. */
  pass?: { value: number; words: string };
};

type Spot = Point & { x: number; y: number; below: boolean };

const top = 43.6;
const bottom = 117.2;
const bend = 12;

/** Places in percent across and pixels down. A value stands below its point where the line bends up steeply beside it. */
export function spots(
  points: readonly Point[],
  pass?: number,
): { spots: Spot[]; level: (value: number) => number } {
  const values = points.map((point) => point.value);
  const low = Math.min(...values, pass ?? Infinity);
  const span = Math.max(...values, pass ?? -Infinity) - low || 1;
  const level = (value: number): number => round(bottom - ((value - low) / span) * (bottom - top));
  const step = points.length > 1 ? 82 / (points.length - 1) : 0;
  const rise = (at: number): number => level(values[at] ?? 0) - level(values[at + 1] ?? values[at] ?? 0);
  const placed = points.map((point, at) => {
    const inner = at > 0 && at < points.length - 1;
    const below = inner && rise(at) - rise(at - 1) > bend;
    return { ...point, x: round(9 + step * at), y: level(point.value), below };
  });
  return { spots: placed, level };
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** One line, values written where it bends; no grid, no legend, no axis that must be read. */
export const Plot = ({ alternative, points, pass }: PlotProps): Element => {
  const { spots: placed, level } = spots(points, pass?.value);
  const field = pass && Math.max(26, level(pass.value));
  return (
    <svg class="trend" height={168} role="img" aria-label={alternative}>
      {pass && field !== undefined && (
        <Fragment>
          <rect class="zone" x={0} y={0} width="100%" height={field} />
          <line class="pass" x1={0} x2="100%" y1={field} y2={field} />
          <text class="t" x="0.5rem" y={field - 8}>
            {pass.words}
          </text>
        </Fragment>
      )}
      {placed.slice(1).map((to, at) => {
        const from = placed[at] ?? to;
        return <line class="line" x1={`${from.x}%`} y1={from.y} x2={`${to.x}%`} y2={to.y} />;
      })}
      {placed.map((spot, at) => (
        <Marked spot={spot} last={at === placed.length - 1} first={at === 0} />
      ))}
    </svg>
  );
};

const Marked = ({ spot, first, last }: { spot: Spot; first: boolean; last: boolean }): Element => (
  <Fragment>
    <circle class={last ? "last" : "pt"} cx={`${spot.x}%`} cy={spot.y} r={last ? 7 : 4.5} />
    <text
      class={last ? "v last" : "v"}
      x={`${spot.x}%`}
      y={round(spot.below ? spot.y + 26.6 : spot.y - 15.2)}
      text-anchor="middle"
    >
      {spot.value}
    </text>
    <text class="t" x={first ? 0 : `${spot.x}%`} y={158} text-anchor={first ? undefined : "middle"}>
      {spot.label}
    </text>
  </Fragment>
);
