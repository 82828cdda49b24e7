import type { Fault } from "#errors";
import { addressFaults, FormFaults, type Element, type Lang, type Say } from "#web";

type Finder = Pick<Say<{}>, "find">;
type Faulty = { faults: Readonly<Record<string, Fault>> };

/** Faults in the words of the first catalogue that knows them, as fields take them. Any form may ask for an address. */
export const faultsIn = (...catalogues: readonly Finder[]) => {
  const sentence = (lang: Lang, { sentence: key, values }: Fault): string => {
    for (const words of [...catalogues, addressFaults]) {
      const said = words.find(lang, key, values);
      if (said !== null) return said;
    }
    return key;
  };
  const faultOf = (lang: Lang, { faults }: Faulty, name: string): { fault?: string } => {
    const fault = faults[name];
    return fault === undefined ? {} : { fault: sentence(lang, fault) };
  };
  return { sentence, faultOf };
};

export const countFaults = ({ faults }: Faulty): number => Object.keys(faults).length;

/** Above a form that came back: how many answers need a word. */
export const FaultCount = ({ lang, typed }: { lang: Lang; typed: Faulty }): Element | null =>
  countFaults(typed) === 0 ? null : <FormFaults lang={lang} count={countFaults(typed)} />;
