/** What was drawn and is not saved yet: the browser keeps it for the login that drew it, until it is. */
export class Kept {
  constructor(login, draft) {
    this.place = `studio-draft ${login} ${draft}`;
  }

  /** `{xml, revision, sent}`, where `sent` is the text whose answer never came; nothing where nothing was left. */
  read() {
    return JSON.parse(localStorage.getItem(this.place)) ?? undefined;
  }

  /** False where the browser has no room for it. */
  write(drawn) {
    try {
      localStorage.setItem(this.place, JSON.stringify(drawn));
      return true;
    } catch {
      return false;
    }
  }

  forget() {
    localStorage.removeItem(this.place);
  }
}
