import type { Shape, Void, With } from "./attributes.ts";

type Medium =
  | "autoplay"
  | "controls"
  | "crossorigin"
  | "height"
  | "muted"
  | "playsinline"
  | "poster"
  | "preload"
  | "src"
  | "width";
type Control = "autocomplete" | "disabled" | "form" | "name" | "required" | "value";
type Acting =
  | "command"
  | "commandfor"
  | "formaction"
  | "formmethod"
  | "formnovalidate"
  | "popovertarget"
  | "type";
type Typed =
  | "autocapitalize"
  | "enterkeyhint"
  | "inputmode"
  | "maxlength"
  | "minlength"
  | "placeholder"
  | "readonly";
type Cell = "colspan" | "headers" | "rowspan" | "scope";

/** Every element that a page may hold. No `style`, `iframe`, `object`, `embed` or `base`: the policy has no room for them. */
export interface Elements {
  html: With;
  head: With;
  body: With;
  title: With;
  meta: Void<"charset" | "content" | "name">;
  link: Void<"as" | "crossorigin" | "href" | "hreflang" | "media" | "rel" | "sizes" | "type">;
  script: Void<"async" | "crossorigin" | "defer" | "src" | "type">;
  noscript: With;

  address: With;
  article: With;
  aside: With;
  footer: With;
  header: With;
  h1: With;
  h2: With;
  h3: With;
  h4: With;
  hgroup: With;
  main: With;
  nav: With;
  search: With;
  section: With;

  blockquote: With<"cite">;
  dd: With;
  div: With;
  dl: With;
  dt: With;
  figcaption: With;
  figure: With;
  hr: Void;
  li: With<"value">;
  ol: With<"reversed" | "start" | "type">;
  p: With;
  pre: With;
  ul: With;

  a: With<"download" | "href" | "hreflang" | "rel" | "target" | "type">;
  abbr: With;
  b: With;
  bdi: With;
  br: Void;
  cite: With;
  code: With;
  data: With<"value">;
  del: With<"datetime">;
  dfn: With;
  em: With;
  i: With;
  ins: With<"datetime">;
  kbd: With;
  mark: With;
  q: With<"cite">;
  s: With;
  samp: With;
  small: With;
  span: With;
  strong: With;
  sub: With;
  sup: With;
  time: With<"datetime">;
  u: With;
  var: With;
  wbr: Void;

  audio: With<Medium>;
  canvas: With<"height" | "width">;
  img: Void<"alt" | "decoding" | "height" | "loading" | "sizes" | "src" | "srcset" | "width">;
  picture: With;
  source: Void<"media" | "sizes" | "src" | "srcset" | "type">;
  track: Void<"default" | "kind" | "label" | "src" | "srclang">;
  video: With<Medium>;

  caption: With;
  col: Void<"span">;
  colgroup: With<"span">;
  table: With;
  tbody: With;
  td: With<Cell>;
  tfoot: With;
  th: With<Cell>;
  thead: With;
  tr: With;

  button: With<Control | Acting>;
  datalist: With;
  fieldset: With<"disabled" | "form" | "name">;
  form: With<"action" | "autocomplete" | "enctype" | "method" | "name" | "novalidate" | "target">;
  input: Void<
    | Control
    | Acting
    | Typed
    | "accept"
    | "alt"
    | "checked"
    | "list"
    | "max"
    | "min"
    | "multiple"
    | "pattern"
    | "step"
  >;
  label: With<"for">;
  legend: With;
  meter: With<"high" | "low" | "max" | "min" | "optimum" | "value">;
  optgroup: With<"disabled" | "label">;
  option: With<"disabled" | "label" | "selected" | "value">;
  output: With<"for" | "form" | "name">;
  progress: With<"max" | "value">;
  select: With<Control | "multiple">;
  textarea: With<Control | Typed | "cols" | "rows" | "wrap">;

  details: With<"name" | "open">;
  dialog: With<"open">;
  summary: With;
  template: With;

  circle: Shape<"cx" | "cy" | "r">;
  defs: Shape;
  desc: With;
  ellipse: Shape<"cx" | "cy" | "rx" | "ry">;
  g: Shape;
  line: Shape<"x1" | "x2" | "y1" | "y2">;
  path: Shape<"d">;
  polygon: Shape<"points">;
  polyline: Shape<"points">;
  rect: Shape<"rx" | "ry" | "x" | "y">;
  svg: Shape<"preserveAspectRatio" | "viewBox" | "x" | "xmlns" | "y">;
  symbol: Shape<"viewBox">;
  text: Shape<"dx" | "dy" | "text-anchor" | "x" | "y">;
  tspan: Shape<"dx" | "dy" | "text-anchor" | "x" | "y">;
  use: Shape<"href" | "x" | "y">;
}
