import type { Child } from "./child.ts";

type Number = number | `${number}`;
type Length = number | string;

/** What each attribute may hold, HTML and SVG alike. There is no `style` and no `on…`: the policy of every page refuses both. */
type Values = {
  accept: string;
  action: string;
  allow: string;
  alt: string;
  as: "font" | "script" | "style" | "image";
  async: boolean;
  autocapitalize: "off" | "none" | "on" | "sentences" | "words" | "characters";
  autocomplete: string;
  autofocus: boolean;
  autoplay: boolean;
  charset: "utf-8";
  checked: boolean;
  cite: string;
  class: string;
  cols: Number;
  colspan: Number;
  command: string;
  commandfor: string;
  content: string;
  controls: boolean;
  crossorigin: "" | "anonymous" | "use-credentials";
  datetime: string;
  decoding: "async" | "sync" | "auto";
  default: boolean;
  defer: boolean;
  dir: "ltr" | "rtl" | "auto";
  disabled: boolean;
  download: boolean | string;
  draggable: boolean;
  enctype: "application/x-www-form-urlencoded" | "multipart/form-data" | "text/plain";
  enterkeyhint: "enter" | "done" | "go" | "next" | "previous" | "search" | "send";
  for: string;
  form: string;
  formaction: string;
  formmethod: "get" | "post";
  formnovalidate: boolean;
  headers: string;
  height: Length;
  hidden: boolean;
  high: Number;
  href: string;
  hreflang: string;
  id: string;
  inert: boolean;
  inputmode: "none" | "text" | "tel" | "url" | "email" | "numeric" | "decimal" | "search";
  kind: "captions" | "subtitles" | "descriptions" | "chapters" | "metadata";
  label: string;
  lang: string;
  list: string;
  loading: "lazy" | "eager";
  low: Number;
  max: number | string;
  maxlength: Number;
  media: string;
  method: "get" | "post" | "dialog";
  min: number | string;
  minlength: Number;
  multiple: boolean;
  muted: boolean;
  name: string;
  novalidate: boolean;
  open: boolean;
  optimum: Number;
  pattern: string;
  placeholder: string;
  playsinline: boolean;
  popover: "" | "auto" | "manual";
  popovertarget: string;
  poster: string;
  preload: "none" | "metadata" | "auto";
  readonly: boolean;
  rel: string;
  required: boolean;
  reversed: boolean;
  role: string;
  rows: Number;
  rowspan: Number;
  scope: "row" | "col" | "rowgroup" | "colgroup";
  selected: boolean;
  sizes: string;
  span: Number;
  spellcheck: "true" | "false";
  src: string;
  srclang: string;
  srcset: string;
  start: Number;
  step: number | string;
  tabindex: Number;
  target: "_self" | "_blank";
  title: string;
  translate: "yes" | "no";
  type: string;
  value: string | number;
  width: Length;
  wrap: "soft" | "hard";
  cx: Length;
  cy: Length;
  d: string;
  dx: Length;
  dy: Length;
  fill: string;
  opacity: Number;
  overflow: "visible" | "hidden";
  pathLength: Number;
  points: string;
  preserveAspectRatio: string;
  r: Length;
  rx: Length;
  ry: Length;
  stroke: string;
  "stroke-dasharray": string;
  "stroke-dashoffset": Length;
  "stroke-linecap": "butt" | "round" | "square";
  "stroke-width": Length;
  "text-anchor": "start" | "middle" | "end";
  transform: string;
  viewBox: string;
  x: Length;
  x1: Length;
  x2: Length;
  xmlns: "http://www.w3.org/2000/svg";
  y: Length;
  y1: Length;
  y2: Length;
};

type Everywhere =
  | "autofocus"
  | "class"
  | "dir"
  | "draggable"
  | "hidden"
  | "id"
  | "inert"
  | "lang"
  | "popover"
  | "role"
  | "spellcheck"
  | "tabindex"
  | "title"
  | "translate";

type Plain = string | number | boolean | null | undefined;

/** By name, since TypeScript checks no hyphenated attribute against a pattern. Values for `data-*` are left to the runtime. */
type Aria =
  | "atomic"
  | "busy"
  | "checked"
  | "controls"
  | "current"
  | "describedby"
  | "description"
  | "details"
  | "disabled"
  | "errormessage"
  | "expanded"
  | "haspopup"
  | "hidden"
  | "invalid"
  | "keyshortcuts"
  | "label"
  | "labelledby"
  | "live"
  | "modal"
  | "orientation"
  | "owns"
  | "posinset"
  | "pressed"
  | "readonly"
  | "required"
  | "roledescription"
  | "selected"
  | "setsize"
  | "sort"
  | "valuemax"
  | "valuemin"
  | "valuenow"
  | "valuetext";

/** An element that takes the attributes named, those of every element, and `data-*` and `aria-*`. */
export type With<Names extends keyof Values = never> = {
  [Name in Names | Everywhere]?: Values[Name] | undefined;
} & { [Name in `aria-${Aria}`]?: Plain } & {
  key?: string | number | undefined;
  children?: Child;
};

/** An element that holds nothing. */
export type Void<Names extends keyof Values = never> = Omit<With<Names>, "children"> & { children?: never };

type Drawn = "fill" | "height" | "opacity" | "overflow" | "stroke" | "transform" | "width";
type Line = "pathLength" | "stroke-dasharray" | "stroke-dashoffset" | "stroke-linecap" | "stroke-width";

/** A drawing or a part of one. */
export type Shape<Names extends keyof Values = never> = With<Names | Drawn | Line>;
