import { refuseClosed } from "./showable.ts";

/** HTML that the runtime made. Nothing else is taken as such: no object that only looks like it. */
export class Markup {
  readonly #html: string;

  constructor(html: string) {
    this.#html = html;
  }

  static html(one: Markup): string {
    return one.#html;
  }
}

const special = /["&<]/;

/** As text between tags and within double quotes alike. */
export function escaped(text: string): string {
  return special.test(text)
    ? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")
    : text;
}

/** A child as HTML. Throws for all that neither the types (through `any`, a spread) nor the escaping can keep out. */
export function shown(child: unknown): string {
  switch (typeof child) {
    case "string":
      return escaped(child);
    case "number":
    case "bigint":
      return String(child);
    case "boolean":
    case "undefined":
      return "";
    case "object":
      return child === null ? "" : shownObject(child);
    default:
      throw new TypeError(`a ${typeof child} cannot be shown`);
  }
}

function shownObject(child: object): string {
  if (child instanceof Markup) return Markup.html(child);
  if (Array.isArray(child)) {
    let html = "";
    for (const one of child) html += shown(one);
    return html;
  }
  refuseClosed(child);
  throw new TypeError("an object cannot be shown");
}
