import { getJson, newKey, Problem, sendJson } from '../api.js';

const PAUSE = 700;
const MOMENT = 50;
const PATIENCE = [2000, 5000, 15000, 60000];

/**
 * Saves a draft while it is drawn: after a pause, one request at a time, and again by itself while the server cannot be reached. What
 * is not saved is kept by the browser. Says how it stands by the event `standing`, whose detail has a `state`: `saving`, `saved` with
 * the draft, `unsaved` with a sentence, `overtaken` with who and when, `over` with a sentence.
 */
export class Saving extends EventTarget {
  /** @param text answers what is drawn now */
  constructor(draft, login, kept, text) {
    super();
    Object.assign(this, { draft, login, kept, text, isDirty: false, isKept: true, failures: 0 });
    window.addEventListener('online', () => this.isDirty && this.later(0));
    window.addEventListener('pagehide', () => this.isDirty && this.keep());
    window.addEventListener('beforeunload', (event) => this.isDirty && !this.isKept && event.preventDefault());
  }

  get address() {
    return `/api/v1/studio/drafts/${this.draft.id}`;
  }

  /** Something else is drawn now. */
  touch() {
    this.isDirty = true;
    this.later(PAUSE);
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  async keep() {
    this.write(await this.text());
  }

  write(xml) {
    this.isKept = this.kept.write({ xml, revision: this.draft.revision, sent: this.sent });
  }

  async save() {
    clearTimeout(this.timer);
    if (this.isSending || this.isOver) {
      return;
    }
    this.isSending = true;
    try {
      await this.send();
    } finally {
      this.isSending = false;
    }
    if (this.isDirty && !this.isOver) {
      this.later(this.failures > 0 ? PATIENCE[Math.min(this.failures, PATIENCE.length) - 1] : PAUSE);
    }
  }

  /** Saves before somebody leaves; false if that did not succeed. */
  async settle() {
    while ((this.isDirty || this.isSending) && !this.isOver) {
      if (this.isSending) {
        await new Promise((go) => setTimeout(go, MOMENT));
      } else {
        await this.save();
        if (this.failures > 0) {
          return false;
        }
      }
    }
    return !this.isOver;
  }

  async send() {
    this.isDirty = false;
    try {
      const xml = await this.text();
      const { reason, revision } = this.draft;
      this.sent = xml;
      this.write(xml);
      this.tell('saving');
      this.take(await sendJson('PUT', this.address, { xml, reason, revision }, newKey()));
    } catch (problem) {
      this.isDirty = true;
      await this.refused(problem);
    }
  }

  take(draft) {
    this.draft = draft;
    this.sent = undefined;
    this.failures = 0;
    if (!this.isDirty) {
      this.kept.forget();
    }
    this.tell('saved', { draft });
  }

  async refused(problem) {
    this.failures++;
    if (!(problem instanceof Problem)) {
      this.tell('unsaved', { sentence: problem.message });
      throw problem;
    }
    if (problem.code === 'DRAFT_CHANGED') {
      await this.compare(problem);
    } else if (problem.code === 'DRAFT_PUBLISHED' || problem.status === 404) {
      this.end('over', { sentence: problem.sentence });
    } else {
      this.tell('unsaved', { sentence: problem.sentence });
    }
  }

  /** An answer that got lost looks as if another had saved. */
  async compare(problem) {
    const now = await getJson(this.address).catch(() => undefined);
    if (now && this.isOwn(now, this.sent)) {
      this.isDirty = (await this.text()) !== now.xml;
      this.take(now);
    } else {
      this.end('overtaken', { by: now?.changedBy ?? problem.by, at: now?.changedAt });
    }
  }

  isOwn(draft, sent) {
    return draft.changedBy === this.login && draft.xml === sent;
  }

  end(state, told) {
    this.isOver = true;
    this.keep();
    this.tell(state, told);
  }

  tell(state, told = {}) {
    this.dispatchEvent(new CustomEvent('standing', { detail: { state, ...told } }));
  }

  /** What is drawn here becomes a draft of its own; answers its id. */
  async branch() {
    const { key, reason } = this.draft;
    const { id } = await sendJson('POST', '/api/v1/studio/drafts', { key, reason, xml: await this.text() }, newKey());
    this.isDirty = false;
    this.kept.forget();
    return id;
  }
}
