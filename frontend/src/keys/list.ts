// Every key of the application, for the page that shows them all. A group is shown where its mark is on the page.

export interface Group {
  title: string;
  /** Where this is found the group is shown; empty for everywhere. */
  on: string;
  keys: readonly (readonly [keys: string, does: string])[];
}

export const GROUPS: readonly Group[] = [
  {
    title: "Everywhere",
    on: "",
    keys: [
      ["/", "search"],
      ["?", "this list"],
      ["[ ]", "the site before, the site after, where a page is about one"],
    ],
  },
  {
    title: "On the line of time",
    on: "[data-island=timebar]",
    keys: [
      ["← →", "a day back, a day on"],
      ["Page Up, Page Down", "further at once"],
      ["Home, End", "the first day, the last"],
    ],
  },
  {
    title: "In the timeline",
    on: "[data-island=timeline]",
    keys: [
      ["← →", "the happening before, the one after"],
      ["↑ ↓", "the lane above, the lane below"],
      ["+ −", "closer, further away"],
      ["Home, End", "the first happening of the lane, the last"],
      ["Enter", "open it"],
    ],
  },
  {
    title: "Comparing pictures",
    on: "[data-island=compare]",
    keys: [
      ["← →", "move the line between the two, when it has the focus"],
      ["Home, End", "the right picture whole, the left picture whole"],
      ["b", "let the two alternate, or stop"],
    ],
  },
  {
    title: "In review",
    on: "[data-island=review]",
    keys: [
      ["j k", "the next, the one before"],
      ["a r c m s", "accept, reject, correct, merge, split"],
      ["g", "grade: then A to F and 1 to 6"],
      ["l u e i", "later, undo, evidence, comment"],
    ],
  },
];
