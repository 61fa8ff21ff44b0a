// Where a page has an element with data-island="name", src/name/island.ts is loaded and given the element. The page is
// whole without: what an island cannot do, the page itself does with links and forms.

import { listen } from "./keys/keys";

export interface Island {
  start(element: HTMLElement): void | Promise<void>;
}

const islands = import.meta.glob<Island>("./*/island.ts");

async function wake(element: HTMLElement): Promise<void> {
  const load = islands[`./${element.dataset.island ?? ""}/island.ts`];
  if (load) await (await load()).start(element);
}

for (const element of document.querySelectorAll<HTMLElement>("[data-island]")) {
  wake(element).catch((fault: unknown) => console.warn(`the page goes on without ${element.dataset.island}:`, fault));
}
listen();
