// A grade by two keys: a letter for the source, then a number for what it says.

export class Grading {
  private waiting: "nothing" | "letter" | "number" = "nothing";

  constructor(
    private readonly root: HTMLElement,
    private readonly say: (words: string) => void,
  ) {}

  begin(): void {
    this.waiting = "letter";
    this.say("Grade: a letter, A to F");
  }

  end(): void {
    if (this.waiting !== "nothing") this.say("");
    this.waiting = "nothing";
  }

  /** True where the key was part of a grade; any other key ends it. */
  take(key: string): boolean {
    if (this.waiting === "letter" && this.choose("letter", key.toUpperCase())) {
      this.waiting = "number";
      this.say(`Grade ${key.toUpperCase()}: a number, 1 to 6`);
      return true;
    }
    if (this.waiting === "number" && this.choose("number", key)) {
      this.end();
      this.root.querySelector<HTMLButtonElement>("button[value=grade]")?.click();
      return true;
    }
    this.end();
    return false;
  }

  private choose(id: string, value: string): boolean {
    const field = this.root.querySelector<HTMLSelectElement>(`select#${id}`);
    const known = value !== "" && [...(field?.options ?? [])].some((option) => option.value === value);
    if (field && known) field.value = value;
    return known;
  }
}
