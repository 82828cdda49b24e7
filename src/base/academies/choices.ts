/** What an academy decides about signing in beside its numbers. */
export type PolicyChoices = Readonly<{
  /** DP-2: whether every member proves a second factor, or those alone who look after others. */
  secondFactorForAll: boolean;
  /** CC-8: the networks (`192.0.2.0/24`) from which administrators may do their work; none named: any. */
  administratorNetworks: readonly string[];
}>;

export type ChoiceName = keyof PolicyChoices;

type Choice<T> = {
  /** What an academy has that never chose. */
  usual: T;
  fits: (value: unknown) => value is T;
  /** Whether the second promises at least as much as the first. */
  atLeastAsStrict: (before: T, after: T) => boolean;
};

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");

export const policyChoices: { readonly [Name in ChoiceName]: Choice<PolicyChoices[Name]> } = {
  secondFactorForAll: {
    usual: false,
    fits: (value) => typeof value === "boolean",
    atLeastAsStrict: (before, after) => after || !before,
  },
  administratorNetworks: {
    usual: [],
    fits: isTexts,
    atLeastAsStrict: (before, after) =>
      before.length === 0 || (after.length > 0 && after.every((network) => before.includes(network))),
  },
};

/** An academy's own choices, or the usual ones. Throws `RangeError` for what is none. */
export const choicesOf = (chosen: Partial<PolicyChoices>): PolicyChoices => ({
  secondFactorForAll: choiceOf("secondFactorForAll", chosen),
  administratorNetworks: choiceOf("administratorNetworks", chosen),
});

function choiceOf<Name extends ChoiceName>(
  name: Name,
  { [name]: value }: Partial<PolicyChoices>,
): PolicyChoices[Name] {
  const { usual, fits } = policyChoices[name];
  if (value === undefined) return usual;
  if (!fits(value)) throw new RangeError(`${name} is not what was chosen for it`);
  return value;
}
