// For a page that lies in a file: the comparison alone, with nothing to fetch.

import { start } from "./island";

for (const root of document.querySelectorAll<HTMLElement>('[data-island="compare"]')) start(root);
