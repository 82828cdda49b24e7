/** An answer offered in place of a wrong one, and the words of its button. */
export type Repair = { value: string; words: string };

/** The name under which a pressed repair button sends `field=value`. */
export const repairName = "_repair";

/** The fields as they are once the offered repair is taken. Works without script: the button sends the whole form. */
export function withRepair(fields: Readonly<Record<string, string>>): Record<string, string> {
  const { [repairName]: repair, ...rest } = fields;
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(repair ?? "") ?? [];
  return name !== undefined && value !== undefined && Object.hasOwn(rest, name)
    ? { ...rest, [name]: value }
    : rest;
}
