import { Fragment } from "#jsx/jsx-runtime";
import { numbersOfSet, policyNumbers, type Academy, type PolicyName } from "#academies";
import { Field, type Element, type Lang } from "#web";
import type { Typed } from "#web-server";
import { policyWords as say } from "../policies/policies.words.ts";
import { amount, labelOf, whyOf } from "../policies/said.ts";
import { Scale } from "./scale.tsx";

type Props = { lang: Lang; academy: Academy; number: PolicyName; typed: Typed; acted: boolean };

/** One number: what it decides and why, its field, its bounds and which way is stricter. */
export const NumberRow = (props: Props): Element => {
  const { number } = props;
  const { least, most } = policyNumbers[number];
  return (
    <li class="number">
      <div>{least === most ? <FixedNumber {...props} /> : <NumberField {...props} />}</div>
      <NumberSide {...props} />
    </li>
  );
};

const FixedNumber = ({ lang, number }: Props): Element => (
  <Fragment>
    <p class="label">{labelOf(lang, number)}</p>
    <p class="hint">{whyOf(lang, number)}</p>
    <p>{say(lang, "fixed", { amount: amount(lang, number, policyNumbers[number].least) })}</p>
  </Fragment>
);

const NumberField = ({ lang, number, typed }: Props): Element => {
  const { least, most, unit } = policyNumbers[number];
  const fault = typed.faults[number];
  return (
    <Field
      label={labelOf(lang, number)}
      hint={`${whyOf(lang, number)} ${say(lang, "bounds", { least, most: say(lang, unit, { count: most }) })}`}
      name={number}
      type="number"
      inputmode="numeric"
      min={least}
      max={most}
      step={1}
      unit={say(lang, `of-${unit}`)}
      required
      value={typed.get(number)}
      {...(fault && { fault: say.find(lang, fault.sentence, fault.values) ?? fault.sentence })}
    />
  );
};

const NumberSide = ({ lang, academy, number, typed, acted }: Props): Element => {
  const { promises, stricter, least, most } = policyNumbers[number];
  const [now, ofSet] = [academy.policy[number], numbersOfSet(academy.policySet)[number]];
  return (
    <div class="side">
      {least !== most && typed.get(number) !== String(now) && (
        <p>
          <strong>{say(lang, "standsNow", { amount: amount(lang, number, now) })}</strong>
        </p>
      )}
      {least !== most && <Scale number={number} now={now} ofSet={ofSet} />}
      <p>
        {least !== most && <strong>{say(lang, stricter)} </strong>}
        {now === ofSet ? say(lang, "ofSetNow") : say(lang, "ofSet", { amount: amount(lang, number, ofSet) })}
      </p>
      {!acted && <p>{say(lang, "notYet")}</p>}
      <p>
        {promises.map((id, index) => (
          <Fragment key={id}>
            {index > 0 && ", "}
            <a href={`/a/${academy.slug}/trust/${id}`}>{id}</a>
          </Fragment>
        ))}
      </p>
    </div>
  );
};
