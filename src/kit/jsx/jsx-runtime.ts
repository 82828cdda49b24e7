import type { Child, Element } from "./child.ts";
import type { Elements } from "./elements.ts";
import { attributesOf } from "./attribute-text.ts";
import { Markup, shown } from "./markup.ts";
import { refuseProp } from "./showable.ts";

export type { Child, Element } from "./child.ts";

/** A component of ours: plain data in, something to show out. */
type Component = (props: never) => Element | null;

type Props = { readonly [name: string]: unknown };

export declare namespace JSX {
  type Element = import("./child.ts").Element;
  type ElementType = keyof Elements | Component;
  interface ElementChildrenAttribute {
    children: unknown;
  }
  interface IntrinsicAttributes {
    key?: string | number | undefined;
  }
  interface IntrinsicElements extends Elements {}
}

/** Elements become text as they are made, from the innermost outwards: there is no tree to walk afterwards. */
export function jsx(type: string | Component, props: Props): Element {
  if (typeof type === "string") return made(element(type, props));
  for (const name in props) if (name !== "children") refuseProp(props[name]);
  const { children } = props;
  // What a component does with its children is its own affair, but nothing closed goes in.
  if (children !== undefined) refuseProp(children);
  return type(props as never) ?? nothing;
}

export const jsxs = jsx;
export const jsxDEV = jsx;

/** `<>…</>`: several children where one is asked. */
export const Fragment = (props: { children?: Child }): Element => made(shown(props.children));

const voids = new Set(["br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);

function element(type: string, props: Props): string {
  const content = props["children"];
  refuseElement(type, content);
  const begun = `<${type}${attributesOf(props)}`;
  if (voids.has(type)) return `${begun}/>`;
  const inner = shown(content);
  return `${begun}>${keepsFirstLine(type, inner) ? "\n" : ""}${inner}</${type}>`;
}

/** A browser drops one line break at the start of these (HTML, "The initial newline"), so they get one more. */
const keepsFirstLine = (type: string, inner: string): boolean =>
  (type === "textarea" || type === "pre") && inner.startsWith("\n");

/** Text within these two is not text to a browser, and nothing escapes it. */
function refuseElement(type: string, content: unknown): void {
  if (type === "style" || (type === "script" && content !== undefined)) {
    throw new TypeError(`a page carries no ${type} of its own`);
  }
}

const made = (html: string): Element => new Markup(html) as unknown as Element;
const nothing = made("");

/** A part of a page as HTML, everything in it escaped. */
export const renderPart = (node: Element): string => shown(node);

/** A whole page. */
export const render = (node: Element): string => `<!doctype html>${renderPart(node)}`;
