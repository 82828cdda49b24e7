import { policyNumbers, type PolicyName } from "#academies";
import type { Element } from "#web";

const [width, end, middle] = [160, 8, 9];

/** Steps of equal factors where the bounds lie far apart: otherwise minutes would all stand at the left. */
function placeOf(number: PolicyName, value: number): number {
  const { least, most } = policyNumbers[number];
  const far = most / least > 20;
  const along = far
    ? Math.log(value / least) / Math.log(most / least)
    : (value - least) / Math.max(1, most - least);
  return Math.round(end + (width - 2 * end) * along);
}

type Props = { number: PolicyName; now: number; ofSet: number };

/** From least to most: a dot for what is, a stroke for what the set says, an arrow head on the stricter side. */
export const Scale = ({ number, now, ofSet }: Props): Element => {
  const stricterLeft = policyNumbers[number].stricter === "lower";
  const set = placeOf(number, ofSet);
  return (
    <svg class="scale" viewBox="0 0 160 18" aria-hidden="true">
      <path class="bg" d={`M${end} ${middle}H${width - end}`} />
      <path
        class="arrow"
        d={stricterLeft ? `M${end} 4L2 ${middle}L${end} 14` : `M152 4L158 ${middle}L152 14`}
      />
      <path class="set" d={`M${set} 3V15`} />
      <circle class="now" cx={placeOf(number, now)} cy={middle} r={5} />
    </svg>
  );
};
