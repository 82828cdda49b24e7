import { type ComponentType, Fragment as fragment } from "preact";
import { jsx as make } from "preact/jsx-runtime";
import { renderToString } from "preact-render-to-string";
import type { Child, Element } from "./child.ts";
import type { Elements } from "./elements.ts";
import { refuseAttribute, refuseChild, refuseProp } from "./showable.ts";

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

export function jsx(type: string | Component, props: Props, key?: string): Element {
  if (typeof type === "string") refuseElement(type, props);
  for (const name in props) {
    const value = props[name];
    if (name === "children") refuseChild(value);
    else if (typeof type === "string") refuseAttribute(name, value);
    else refuseProp(value);
  }
  return made(make(type as ComponentType, props, key));
}

export const jsxs = jsx;
export const jsxDEV = jsx;

/** `<>…</>`: several children where one is asked. */
export const Fragment = (props: { children?: Child }): Element => made(make(fragment, props));

/** Text within these two is not text to a browser, and nothing escapes it. */
function refuseElement(type: string, props: Props): void {
  const content = props["children"];
  if (type === "style" || (type === "script" && content !== undefined)) {
    throw new TypeError(`a page carries no ${type} of its own`);
  }
}

/** Ours and Preact's elements are one thing under two types: theirs would admit any object as a child. */
const made = (element: unknown): Element => element as Element;

/** A part of a page as HTML, everything in it escaped. */
export const renderPart = (node: Element): string => renderToString(made(node) as never);

/** A whole page. */
export const render = (node: Element): string => `<!doctype html>${renderPart(node)}`;
