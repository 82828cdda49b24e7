/**
 * While somebody types into the search of a list, its first finds stand below the field (ARIA 1.2, combobox with a list).
 * A choice leads to its page, or fills the field where that is to be sent along with others. Without it the search works
 * as the form that it is. It asks once the typing has settled: each answer is an opening.
 */
type Found = { href: string; title: string; sub: string; fill?: string };

const settled = 220;
const least = 2;

const isFound = (one: unknown): one is Found =>
  typeof one === "object" && one !== null && "href" in one && "title" in one && "sub" in one;

const readFound = async (answer: Response): Promise<Found[]> => {
  const told: unknown = await answer.json();
  return Array.isArray(told) ? told.filter(isFound) : [];
};

const optionOf = ({ title, sub }: Found, id: string, take: () => void): HTMLLIElement => {
  const option = document.createElement("li");
  const second = document.createElement("span");
  Object.assign(second, { className: "sub", textContent: sub });
  option.append(title, second);
  option.id = id;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.addEventListener("click", take);
  return option;
};

/** What stands in the field already is no help, and would lie over what comes below it. */
const addsTo =
  (text: string) =>
  ({ fill }: Found): boolean =>
    fill?.toLowerCase() !== text.toLowerCase();

const suggestIn = (field: HTMLInputElement, address: string): void => {
  const list = document.createElement("ul");
  list.id = `${field.id}-found`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  field.after(list);
  field.autocomplete = "off";
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  }))
    field.setAttribute(name, value);

  let waiting: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | null = null;
  let chosen = -1;

  const options = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>("li")];
  const choose = (index: number): void => {
    chosen = index;
    options().forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    const now = options()[index];
    if (now) field.setAttribute("aria-activedescendant", now.id);
    else field.removeAttribute("aria-activedescendant");
  };
  const take =
    ({ href, fill }: Found) =>
    (): void => {
      if (!("fills" in field.dataset)) return location.assign(href);
      field.value = fill ?? field.value;
      show([]);
    };
  const show = (found: readonly Found[]): void => {
    list.replaceChildren(...found.map((one, at) => optionOf(one, `${list.id}-${at}`, take(one))));
    list.hidden = found.length === 0;
    if (list.hidden) list.removeAttribute("aria-label");
    else list.setAttribute("aria-label", field.labels?.[0]?.textContent ?? "");
    field.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
  };
  const ask = async (text: string): Promise<void> => {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    const url = new URL(address, location.href);
    url.searchParams.set("q", text);
    const answer = await fetch(url, { signal, headers: { accept: "application/json" } }).catch(() => null);
    if (!answer?.ok) return show([]);
    const found = await readFound(answer).catch(() => []);
    if (!signal.aborted && document.activeElement === field) show(found.filter(addsTo(text)));
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    const text = field.value.trim();
    if (text.length < least) {
      asking?.abort();
      return show([]);
    }
    waiting = setTimeout(() => void ask(text), settled);
  });
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const last = options().length - 1;
    if (event.key === "ArrowDown") choose(chosen >= last ? 0 : chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen <= 0 ? last : chosen - 1);
    else if (event.key === "Escape") show([]);
    else if (event.key === "Enter" && chosen >= 0) options()[chosen]?.click();
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  field.addEventListener("blur", () => show([]));
};

for (const field of document.querySelectorAll<HTMLInputElement>("input[data-suggest]"))
  suggestIn(field, field.dataset["suggest"] ?? "");
