// What is being typed stays when somebody goes on to another happening and comes back: in this tab, until it is sent.

const KEPT = "standdown.review.";
const FIELDS = "#why, #value, #other, #who";

type Field = HTMLInputElement | HTMLTextAreaElement;

export function keepDraft(root: HTMLElement): void {
  const form = root.querySelector<HTMLFormElement>("form#ruling");
  const item = form?.querySelector<HTMLInputElement>("input[name=item]")?.value;
  if (!form || !item) return;
  const fields = [...form.querySelectorAll<Field>(FIELDS)];
  const key = KEPT + item;
  restore(fields, read(key), "kept" in form.dataset);
  write(key, fields); // what the server sent back is kept too
  form.addEventListener("input", () => write(key, fields));
  form.addEventListener("submit", (event) => {
    // "Later" rules on nothing: the words wait with the happening. What the server refuses, it sends back itself.
    const act = event.submitter instanceof HTMLButtonElement ? event.submitter.value : "";
    if (!event.defaultPrevented && act !== "later") forget(key);
  });
}

/** Puts words back where the server sent none, or only those of "Later": what was typed in this tab since is newer. */
function restore(fields: readonly Field[], kept: Readonly<Record<string, string>>, older: boolean): void {
  for (const field of fields) {
    const words = kept[field.id];
    if (!words || (field.value && !older)) continue;
    field.value = words;
    const panel = field.closest("details");
    if (panel) panel.open = true;
  }
}

function read(key: string): Readonly<Record<string, string>> {
  try {
    const told: unknown = JSON.parse(sessionStorage.getItem(key) ?? "{}");
    return typeof told === "object" && told !== null ? (told as Record<string, string>) : {};
  } catch {
    return {}; // storage may be forbidden: then nothing was kept
  }
}

function write(key: string, fields: readonly Field[]): void {
  const typed = fields.filter((field) => field.value !== "").map((field) => [field.id, field.value] as const);
  try {
    if (typed.length) sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(typed)));
    else sessionStorage.removeItem(key);
  } catch {
    // Kept on this page only where storage is forbidden.
  }
}

function forget(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // There was nothing.
  }
}
