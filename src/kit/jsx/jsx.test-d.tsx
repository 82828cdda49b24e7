import type { Child, Element } from "./child.ts";

/** Stands for what the store hands out: a class with a secret, and nothing that reads as text. */
declare class Closed<T> {
  constructor(kept: T);
  keeps(): T;
}

declare const name: Closed<string>;
declare const score: Closed<number>;
declare const moment: Date;
declare const loose: { text: string };

const Said = (props: { children?: Child; words?: string }): Element => <p>{props.children}</p>;

export const shown = [
  <p>
    text, {1}, {true}, {null}, {undefined}, {["a", <b>b</b>, [2]]}
  </p>,
  <>several</>,
  <Said words="w">{["a"]}</Said>,
  <a href="/a" class="btn" data-on aria-current="page" key={1}>
    a
  </a>,
  <input type="checkbox" checked={false} aria-describedby={undefined} required />,
  <svg viewBox="0 0 1 1" aria-hidden="true">
    <path d="M0 0" pathLength={3} stroke-dasharray="1 2" />
  </svg>,
];

export const refused = [
  // @ts-expect-error a closed value is no child
  <p>{name}</p>,
  // @ts-expect-error nor among others
  <p>score: {score}</p>,
  // @ts-expect-error nor in an array
  <ul>{[name, name]}</ul>,
  // @ts-expect-error nor the child of a component
  <Said>{name}</Said>,
  // @ts-expect-error nor an attribute
  <p title={name} />,
  // @ts-expect-error nor the value of a field
  <input value={score} />,
  // @ts-expect-error nor a property of a component
  <Said words={name} />,
  // @ts-expect-error nor read aloud
  <p aria-label={name} />,
  // @ts-expect-error nor by a spread
  <p {...{ title: name }} />,
  // @ts-expect-error other objects are no children either
  <time>{moment}</time>,
  // @ts-expect-error whatever they hold
  <p>{loose}</p>,
  // @ts-expect-error a function shows nothing
  <p>{() => "text"}</p>,
  // @ts-expect-error no inline style
  <p style="color: red" />,
  // @ts-expect-error no script in attributes
  <button onclick="go()" />,
  // @ts-expect-error by any spelling
  <button onClick={() => 1} />,
  // @ts-expect-error no raw HTML
  <p dangerouslySetInnerHTML={{ __html: "<b>" }} />,
  // @ts-expect-error no style element
  <style>{"p {}"}</style>,
  // @ts-expect-error no script of the page's own
  <script>{"go()"}</script>,
  // @ts-expect-error an unknown attribute
  <a hfre="/a">a</a>,
  // @ts-expect-error an unknown element
  <blink />,
  // @ts-expect-error an element that holds nothing
  <br>text</br>,
];
