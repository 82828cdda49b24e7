import { describe, expect, test } from "vitest";
import { type Child, Fragment, jsx, render, renderPart } from "./jsx-runtime.ts";

/** As the types see a value that has lost its kind. */
const anything = (value: unknown): never => value as never;

const closed = anything({ [Symbol.for("tutela.closed")]: true });
const spread: { title: string } = { title: closed };
const Said = (props: { children?: Child; words?: string }) => <p>{props.words ?? props.children}</p>;

const sealed = new TypeError("a sealed value cannot be shown");

describe("a page", () => {
  test("begins with its document type", () => {
    expect(render(<p>text</p>)).toBe("<!doctype html><p>text</p>");
  });
  test("escapes what people wrote, as text and as attribute", () => {
    const html = renderPart(<p title={`">`}>{`<script>go()</script>"`}</p>);
    expect(html).toBe(`<p title="&quot;>">&lt;script>go()&lt;/script>&quot;</p>`);
  });
  test("shows text, numbers, arrays and fragments, and nothing for what is nothing", () => {
    expect(
      renderPart(
        <div>
          {"a"}
          {1}
          {0}
          {true}
          {null}
          {[<b>b</b>, ["c"]]}
          <>d</>
        </div>,
      ),
    ).toBe("<div>a10<b>b</b>cd</div>");
  });
});

test("what was typed keeps the line break that it begins with", () => {
  expect(renderPart(<textarea>{"\na"}</textarea>)).toBe("<textarea>\n\na</textarea>");
});

test("an attribute is there, not there, or says no", () => {
  const tick = (
    <input type="checkbox" checked required={false} title={undefined} aria-checked={false} value="" />
  );
  expect(renderPart(tick)).toBe(`<input type="checkbox" checked aria-checked="false" value/>`);
});

describe("a sealed value", () => {
  const ways: Record<string, () => unknown> = {
    "as a child": () => <p>{closed}</p>,
    "among other children": () => <p>name: {closed}</p>,
    "in an array": () => <p>{anything(["a", [closed]])}</p>,
    "in a fragment": () => <>{closed}</>,
    "in a fragment with others": () => <>a{closed}</>,
    "in an attribute": () => <p title={closed} />,
    "in a data attribute": () => <p data-name={closed} />,
    "in an aria attribute": () => <p aria-label={closed} />,
    "in a spread": () => <p {...spread} />,
    "as the child of a component": () => <Said>{closed}</Said>,
    "as a property of a component": () => <Said words={closed} />,
    "in a list given to a component": () => <Said words={anything([closed])} />,
  };
  test.each(Object.entries(ways))("is refused %s", (_, way) => {
    expect(way).toThrow(sealed);
  });
});

describe("what no page may hold", () => {
  const ways: Record<string, () => unknown> = {
    "a plain object as child": () => <p>{anything({ a: 1 })}</p>,
    "a date as child": () => <p>{anything(new Date(0))}</p>,
    "a function as child": () => <p>{anything(() => "a")}</p>,
    "an object as attribute": () => <p title={anything({ a: 1 })} />,
    "an inline style": () => jsx("p", { style: "color:red" }),
    "a handler": () => jsx("p", { onclick: "go()" }),
    "a handler in capitals": () => jsx("p", { ONCLICK: "go()" }),
    "raw HTML": () => jsx("p", { dangerouslySetInnerHTML: "<b>" }),
    "a style element": () => jsx("style", { children: "p{}" }),
    "an attribute whose name ends the tag": () => jsx("p", { "a><b": "c" }),
    "what only looks like an element": () => <p>{anything({ type: "b", props: { children: "a" } })}</p>,
    "a script of its own": () => jsx("script", { children: "go()" }),
  };
  test.each(Object.entries(ways))("%s is refused", (_, way) => {
    expect(way).toThrow(TypeError);
  });
});

describe("an address", () => {
  test.each([
    "javascript:go()",
    " JaVaScript:go()",
    "java\nscript:go()",
    "\u0001javascript:go()",
    "data:text/html,a",
    "vbscript:a",
    "blob:a",
  ])("like %j is refused", (address) => {
    expect(() => <a href={address}>a</a>).toThrow(TypeError);
    expect(() => <form action={address} />).toThrow(TypeError);
    expect(() => <img src={address} alt="" />).toThrow(TypeError);
  });
  test.each([
    "/a?b=c:d",
    "a/b:c",
    "#a:b",
    "?to=javascript:a",
    "https://a.example",
    "mailto:a@b.example",
    "otpauth://totp/a",
  ])("like %j is followed", (address) => {
    expect(renderPart(<a href={address}>a</a>)).toContain(`href="${address}"`);
  });
});

test("a fragment made by hand checks its children too", () => {
  expect(() => jsx(Fragment, { children: closed })).toThrow(sealed);
});
