import { describe, expect, test } from "vitest";
import { renderPart } from "#jsx/jsx-runtime";
import { withRepair } from "../repair.ts";
import {
  CheckboxGroup,
  Button,
  Checkbox,
  Dialog,
  Field,
  Form,
  Rail,
  RecordingLine,
  Segments,
  Sift,
  Slip,
  Strip,
  Table,
  Tally,
  TextArea,
  initials,
} from "./index.ts";
import { spots } from "./plot.tsx";
import { places } from "./steps.tsx";

const guard = { csrf: "c", once: "o" };

describe("a field", () => {
  test("ties its label, hint and fault to its control, and begins at what is wrong", () => {
    const html = renderPart(<Field name="mail" label="Address" hint="Your own" fault="A comma." />);
    expect(html).toContain(`<label for="f-mail">Address</label>`);
    expect(html).toContain(
      `id="f-mail" name="mail" type="text" autofocus aria-invalid="true" aria-describedby="f-mail-hint f-mail-fault"`,
    );
    expect(html).toContain(`<p class="fault" id="f-mail-fault">`);
  });
  test("of several choices leads to the first that can be made when none did", () => {
    const choices = [
      { value: "a", label: "A", disabled: true },
      { value: "b", label: "B" },
    ];
    const asked = <CheckboxGroup name="which" label="Which" choices={choices} fault="Choose one." />;
    expect(renderPart(asked).match(/value="(\w)"[^>]* autofocus/)?.[1]).toBe("b");
    expect(renderPart(<CheckboxGroup name="which" label="Which" choices={choices} />)).not.toContain(
      "autofocus",
    );
  });
  test("says nothing of faults when there is none", () => {
    expect(renderPart(<Field name="mail" label="Address" />)).not.toMatch(/aria-|fault|bad/);
  });
  test("offers a repair as a button that sends the form with the right answer", () => {
    const html = renderPart(
      <Field
        name="mail"
        label="Address"
        value="a,b"
        fault="A comma."
        repair={{ value: "a=b", words: "a=b?" }}
      />,
    );
    expect(html).toContain(`type="submit" name="_repair" value="mail=a=b" formnovalidate`);
    expect(withRepair({ mail: "a,b", name: "A", _repair: "mail=a=b" })).toEqual({ mail: "a=b", name: "A" });
  });
  test("takes a repair only for a field that was sent", () => {
    expect(withRepair({ mail: "a", _repair: "role=administrator" })).toEqual({ mail: "a" });
    expect(withRepair({ mail: "a", _repair: "__proto__=x" })).toEqual({ mail: "a" });
    expect(withRepair({ mail: "a" })).toEqual({ mail: "a" });
  });
  test("never sends a password back", () => {
    expect(renderPart(<Field name="p" type="password" label="Password" value="secret" />)).not.toContain(
      "secret",
    );
  });
  test("keeps what people wrote, escaped", () => {
    expect(renderPart(<TextArea name="t" label="T" value={"</textarea><b>"} />)).toContain(
      "&lt;/textarea>&lt;b>",
    );
  });
});

test("a form is sent by POST with both guards before its own fields", () => {
  expect(
    renderPart(
      <Form action="/a" guard={guard} hidden={{ id: "7" }}>
        <Checkbox name="sure" label="Sure" checked />
      </Form>,
    ),
  ).toMatch(
    /^<form method="post" action="\/a"><input type="hidden" name="_csrf" value="c"\/><input type="hidden" name="_once" value="o"\/><input type="hidden" name="id" value="7"\/>/,
  );
});

test("a busy button says so, and one that opens a dialog sends nothing", () => {
  expect(renderPart(<Button busy>Sending 38</Button>)).toContain(`aria-busy="true"`);
  const opener = renderPart(<Button opens="d">Erase…</Button>);
  expect(opener).toContain(`type="button" command="show-modal" commandfor="d"`);
});

test("a criterion has one answer chosen", () => {
  const choices = ["0", "1", "2"].map((value) => ({ value, label: value }));
  expect(
    renderPart(<Segments name="c" label="Plain words" chosen="1" choices={choices} />).match(/checked/g),
  ).toHaveLength(1);
});

test("a dialog without script is a part of its own page", () => {
  expect(
    renderPart(
      <Dialog id="d" title="Erase?" actions="x">
        y
      </Dialog>,
    ),
  ).toMatch(/^<section .*aria-labelledby="d-title"/);
  expect(
    renderPart(
      <Dialog floats id="d" title="Erase?" actions="x">
        y
      </Dialog>,
    ),
  ).toMatch(/^<dialog /);
});

test("a slip tells politely what happened and takes it back by POST", () => {
  const html = renderPart(
    <Slip lang="nl" undo={{ action: "/u", guard }}>
      Weg.
    </Slip>,
  );
  expect(html).toContain(`role="status"`);
  expect(html).toMatch(/<form method="post" action="\/u">.*Maak ongedaan/);
});

test("a table names each cell for the phone, and its order for those who listen", () => {
  const columns = [
    {
      key: "n",
      head: "Name",
      cell: (row: string) => row,
      sort: { href: "/s", now: "ascending" as const },
      phone: "title" as const,
    },
  ];
  const html = renderPart(
    <Table lang="en" caption="People" columns={columns} rows={["A"]} rowKey={(row) => row} />,
  );
  expect(html).toContain(`<th scope="col" aria-sort="ascending">`);
  expect(html).toContain(`<td data-l="Name" data-on-phone="title">A</td>`);
});

describe("a strip", () => {
  test("tells the same in words as in cells", () => {
    const html = renderPart(<Strip lang="en" days={["none", "kept", "kept", "unknown", "broken"]} />);
    expect(html).toContain("Last 5 days: 2 days kept, 1 day unknown and 1 day broken");
    expect(html).toContain(`<path class="k" d="M7 5h5v10h-5zM14 5h5v10h-5z"`);
  });
  test("draws no cell for a day that was not measured", () => {
    expect(renderPart(<Strip lang="en" days={["none"]} />)).not.toContain("<path");
  });
});

test("the tally counts what it draws, broken first", () => {
  const html = renderPart(
    <Tally lang="en" counts={{ kept: 2, broken: 1, unknown: 0, attested: 0, notyet: 1 }} />,
  );
  expect(html).toContain("4 promises: 1 broken, 2 kept and 1 not yet");
  expect([...html.matchAll(/class="g (\w+)"/g)].map((match) => match[1])).toEqual([
    "broken",
    "kept",
    "kept",
    "notyet",
  ]);
});

describe("drawings", () => {
  test("a plot puts the highest on top and stays level for equal values", () => {
    const plot = spots(
      [
        { value: 58, label: "" },
        { value: 74, label: "" },
      ],
      70,
    );
    expect(plot.spots.map(({ x, y }) => [x, y])).toEqual([
      [9, 117.2],
      [91, 43.6],
    ]);
    expect(plot.level(70)).toBe(62);
    expect(
      spots([
        { value: 5, label: "" },
        { value: 5, label: "" },
      ]).spots.map(({ y }) => y),
    ).toEqual([117.2, 117.2]);
  });
  test("a rail fills its width, whatever the chapters", () => {
    const last = places([3, 4, 3, 2]).at(-1);
    expect(Number.parseFloat(last?.x ?? "") + Number.parseFloat(last?.width ?? "")).toBeCloseTo(100, 1);
    expect(
      renderPart(<Rail lang="en" done={5} chapters={[3, 4, 3, 2]} />).match(/class="done"/g),
    ).toHaveLength(5);
  });
  test("a recording without length or sound is still drawn", () => {
    expect(renderPart(<RecordingLine lang="en" label="l" seconds={0} at={0} peaks={[]} />)).not.toMatch(
      /NaN|Infinity/,
    );
  });
});

test.each([
  ["Mila Vermeer", "MV"],
  ["Willem-Alexander de Graaf", "WG"],
  ["Åsa", "Å"],
  ["“Total 41”", "T4"],
  ["", ""],
])("the initials of %j are %j", (name, letters) => {
  expect(initials(name)).toBe(letters);
});

test("a search within a band takes no name that the stylesheet has for something else", () => {
  const html = renderPart(<Sift lang="en" inline action="/" find={{ name: "q", label: "Find" }} />);
  const names = /<form class="([^"]*)"/.exec(html)![1]!.split(" ");
  expect(names).toContain("sift");
  for (const utility of ["inline", "block", "hidden", "flex", "grid"]) expect(names).not.toContain(utility);
});
