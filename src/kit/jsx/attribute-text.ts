import { escaped } from "./markup.ts";
import { refuseAttribute } from "./showable.ts";

/** Of these, `false` is a value like any other; all others are there or not. */
const enumerated = /^(?:aria-|draggable$|spellcheck$|translate$)/;

/** The attributes of a start tag, each after a blank. */
export function attributesOf(props: Readonly<Record<string, unknown>>): string {
  let text = "";
  for (const name in props) {
    const value = props[name];
    if (name === "children" || value === undefined || value === null) continue;
    refuseAttribute(name, value);
    text += attribute(name, value);
  }
  return text;
}

function attribute(name: string, value: unknown): string {
  if (typeof value === "boolean" && !enumerated.test(name)) return value ? ` ${name}` : "";
  return value === "" ? ` ${name}` : ` ${name}="${escaped(String(value))}"`;
}
