import { newKey } from '../api.js';

const NAME = 'studio-tab';

/**
 * What was drawn and is not saved yet: the browser keeps it for the login, the draft and the tab that drew it, until it is. Each is
 * `{xml, revision, sent, at}`, where `sent` is the text whose answer never came.
 */
export class Kept {
  constructor(login, draft) {
    this.all = `studio-draft ${login} ${draft}`;
    this.place = `${this.all} ${nameOfTab()}`;
  }

  /** Nothing where nothing was left in this tab. */
  read() {
    return JSON.parse(localStorage.getItem(this.place)) ?? undefined;
  }

  /** What other tabs drew, each with its `place`: some are closed, some may be saving it at this moment. */
  elsewhere() {
    return Object.keys(localStorage)
      .filter((place) => place.startsWith(this.all) && place !== this.place)
      .map((place) => ({ ...JSON.parse(localStorage.getItem(place)), place }));
  }

  /** False where the browser has no room for it. */
  write(drawn) {
    try {
      localStorage.setItem(this.place, JSON.stringify({ ...drawn, at: new Date().toISOString() }));
      return true;
    } catch {
      return false;
    }
  }

  forget(place = this.place) {
    localStorage.removeItem(place);
  }
}

/** A tab has its name again after a reload. While its page is open the name is not in its storage, which a copy of the tab would have too. */
function nameOfTab() {
  const name = sessionStorage.getItem(NAME) ?? newKey();
  sessionStorage.removeItem(NAME);
  addEventListener('pagehide', () => sessionStorage.setItem(NAME, name));
  addEventListener('pageshow', ({ persisted }) => persisted && sessionStorage.removeItem(NAME));
  return name;
}
