import { followLive } from "./live/follow-live.ts";

/**
 * On every page, and no page needs it: a notice that goes by itself, a box that chooses all rows, a key that leads to
 * the search, the focus at the first fault, figures of long work that move.
 */
const all = <Kind extends Element>(selector: string, within: ParentNode = document): Kind[] => [
  ...within.querySelectorAll<Kind>(selector),
];

const tick = 100;

/** The ring turns while nobody is at it; then the notice goes, and with it the offer to undo. */
const runOut = (slip: HTMLElement): void => {
  const ring = slip.querySelector(".fg");
  const whole = Number(ring?.getAttribute("pathLength"));
  let left = Number(slip.dataset["seconds"]) * 1_000;
  const turn = setInterval(() => {
    if (slip.matches(":hover, :focus-within") || document.hidden) return;
    left -= tick;
    ring?.setAttribute("stroke-dasharray", `${Math.max(0, left / 1_000)} ${whole}`);
    if (left > 0) return;
    clearInterval(turn);
    slip.remove();
  }, tick);
};

const chooseAll = (head: HTMLInputElement): void => {
  const table = head.closest("table");
  if (!table) return;
  const boxes = () => all<HTMLInputElement>("tbody .tick input[type=checkbox]", table);
  const show = () => {
    const chosen = boxes().filter((box) => box.checked);
    for (const box of boxes()) box.closest("tr")?.toggleAttribute("data-on", box.checked);
    head.checked = chosen.length > 0 && chosen.length === boxes().length;
    head.indeterminate = chosen.length > 0 && !head.checked;
  };
  table.addEventListener("change", (event) => {
    if (event.target === head) for (const box of boxes()) box.checked = head.checked;
    show();
  });
  show();
};

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));

const search = (event: KeyboardEvent): void => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
  const field = document.querySelector<HTMLElement>("main input[type=search]");
  const link = document.querySelector<HTMLElement>('[data-key="/"]');
  if (!field && !link) return;
  event.preventDefault();
  if (field) field.focus();
  else link?.click();
};

/** On a phone the menu runs on to the side: where one is must be in sight. */
const showCurrent = (item: HTMLElement): void => {
  const menu = item.parentElement;
  if (menu) menu.scrollLeft += item.getBoundingClientRect().left - menu.getBoundingClientRect().left - 48;
};

/** A browser heeds no autofocus where the address has a fragment; what is wrong comes before it. */
const goToFault = (): void => {
  if (location.hash !== "" && document.activeElement === document.body)
    document.querySelector<HTMLElement>("main [aria-invalid=true]")?.focus();
};

for (const item of all<HTMLElement>(".nav [aria-current]")) showCurrent(item);
for (const slip of all<HTMLElement>(".slip[data-seconds]:not(.inflow)")) runOut(slip);
for (const head of all<HTMLInputElement>("[data-choose-all]")) chooseAll(head);
document.addEventListener("keydown", search);
// Only once it is drawn has the browser gone to the fragment, and dropped the focus for it.
addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(goToFault)));
followLive();
