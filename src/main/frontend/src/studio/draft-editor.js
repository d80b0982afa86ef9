import { getJson, Problem } from '../api.js';
import { notify } from '../notices.js';
import { text } from '../text.js';
import { Checks } from './checks.js';
import { Kept } from './kept.js';
import { button, download, make } from './page.js';
import { Saving } from './saving.js';

/** Narrower windows show the diagram and leave it alone. */
const WIDE = matchMedia('(width >= 64rem)');

const LARGEST_FILE = 2 << 20;
const DAY_AND_TIME = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' });
const TIME = new Intl.DateTimeFormat('sv-SE', { timeStyle: 'medium' });

/**
 * `<draft-editor draft="id" model="key" login="…">` around the page's own markup: what it draws with comes from who extends it, by
 * `createModel(changed)`, which answers `{open(xml), text(), finish(), goTo(id), undo(), redo(), standing()}`.
 */
export class DraftEditor extends HTMLElement {
  connectedCallback() {
    WIDE.addEventListener('change', () => this.fit());
    this.fit();
  }

  fit() {
    if (!WIDE.matches) {
      this.showNarrow();
    } else if (!this.isStarted) {
      this.isStarted = true;
      this.start().catch((failure) => this.fail(failure));
    }
  }

  /** Something to look at where there is no room to draw. */
  showNarrow() {}

  piece(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  act(name) {
    return this.querySelector(`[data-act="${name}"]`);
  }

  get draftId() {
    return this.getAttribute('draft');
  }

  async start() {
    const draft = await getJson(`/api/v1/studio/drafts/${this.draftId}`);
    window.addEventListener('pagehide', () => this.model?.finish());
    this.kept = new Kept(this.getAttribute('login'), this.draftId);
    this.saving = new Saving(draft, this.getAttribute('login'), this.kept, () => this.model.text());
    this.saving.addEventListener('standing', ({ detail }) => this.show(detail));
    this.model = await this.createModel(() => this.changed());
    this.checks = new Checks(this.draftId, this.piece('verdict'), this.piece('findings'), (element) => this.model.goTo(element));
    this.listen();
    await this.begin(draft);
    this.checks.ask();
    this.dataset.ready = 'true';
  }

  /** Where something was left that is not saved, that is what the owner goes on with. */
  async begin(draft) {
    const kept = this.kept.read();
    const left = kept && kept.xml !== draft.xml ? kept : undefined;
    const isLaidOut = await this.open(left?.xml ?? draft.xml);
    if (isLaidOut) {
      this.note('studio.editor.laidOut');
    }
    if (left) {
      this.goOnWith(left, draft, () => this.note('studio.editor.restored'));
    } else {
      this.kept.forget();
      this.say('saved', draft.changedAt);
    }
    this.kept.elsewhere().forEach((other) => this.tellOf(other, draft));
  }

  /** Saves what was left, unless the draft was changed since. */
  goOnWith(left, draft, tell) {
    if (left.revision === draft.revision || this.saving.isOwn(draft, left.sent)) {
      tell();
      this.saving.touch();
    } else {
      this.saving.sent = left.sent;
      this.saving.draft = { ...draft, revision: left.revision };
      this.saving.end('overtaken', { by: draft.changedBy, at: draft.changedAt });
    }
  }

  /** What another tab drew is neither taken nor thrown away unasked. */
  tellOf(other, draft) {
    if (other.xml === draft.xml) {
      this.kept.forget(other.place);
      return;
    }
    const line = notice(
      text('studio.editor.elsewhere', other.at ? DAY_AND_TIME.format(new Date(other.at)) : ''),
      [],
      button(text('studio.editor.elsewhere.take'), () => this.takeOver(other)),
      button(text('studio.editor.elsewhere.drop'), () => {
        this.kept.forget(other.place);
        line.remove();
      }),
    );
    this.piece('notes').append(line);
  }

  /** It takes the place of what was drawn in this tab, which a button brings back. */
  async takeOver(other) {
    const before = await this.model.text();
    this.piece('notes').replaceChildren();
    await this.open(other.xml);
    this.saving.write(other.xml);
    this.kept.forget(other.place);
    this.goOnWith(other, this.saving.draft, () => {
      this.note('studio.editor.elsewhere.taken', [], this.back(before));
      this.changed();
    });
  }

  listen() {
    const acts = {
      retry: () => this.saving.save(),
      undo: () => this.model.undo(),
      redo: () => this.model.redo(),
      import: () => this.piece('file').click(),
      export: () => this.export(),
      proceed: (event) => this.proceed(event),
    };
    Object.entries(acts).forEach(([name, act]) => this.act(name).addEventListener('click', act));
    this.act('import').disabled = this.act('export').disabled = false;
    this.piece('file').addEventListener('change', ({ target }) => this.take(target));
  }

  /** What is being typed goes along; what cannot be saved keeps its owner here. */
  async proceed(event) {
    event.preventDefault();
    const { href } = event.currentTarget;
    this.model.finish();
    if (await this.saving.settle()) {
      location.assign(href);
    }
  }

  changed() {
    this.saving.touch();
    this.checks.outdate();
    if (!this.saving.isOver) {
      this.say('saving');
    }
    this.showSteps();
  }

  showSteps() {
    const { canUndo, canRedo } = this.model.standing();
    this.act('undo').disabled = !canUndo;
    this.act('redo').disabled = !canRedo;
  }

  async open(xml) {
    try {
      const { warnings, isLaidOut } = await this.model.open(xml);
      if (warnings.length > 0) {
        this.note('studio.editor.lost', warnings);
      }
      return isLaidOut;
    } catch (failure) {
      this.note('studio.editor.unreadable', [failure.message]);
      return undefined;
    }
  }

  /** The file takes the place of what was drawn, which a button brings back. */
  async take(input) {
    const [file] = input.files;
    input.value = '';
    if (!file) {
      return;
    }
    if (file.size > LARGEST_FILE) {
      notify(text('studio.editor.large'));
      return;
    }
    const before = await this.model.text();
    this.piece('notes').replaceChildren();
    const isLaidOut = await this.open(withoutMark(await file.text()));
    if (isLaidOut === undefined) {
      await this.model.open(before);
    } else {
      this.note(isLaidOut ? 'studio.editor.laidOut' : 'studio.editor.imported', [file.name], this.back(before));
      this.changed();
    }
  }

  back(before) {
    return button(text('studio.editor.back'), async () => {
      const now = await this.model.text();
      this.piece('notes').replaceChildren();
      await this.open(before);
      this.note('studio.editor.brought', [], this.back(now));
      this.changed();
    });
  }

  async export() {
    download(`${this.getAttribute('model')}.${this.ending}`, await this.model.text());
  }

  show({ state, draft, sentence, by, at }) {
    this.act('retry').hidden = state !== 'unsaved';
    if (state === 'saved') {
      this.say('saved', draft.changedAt);
      this.checks.ask();
    } else if (state === 'overtaken') {
      this.say('unsaved');
      this.offer(text('studio.editor.overtaken', by, at ? TIME.format(new Date(at)) : ''));
    } else if (state === 'over') {
      this.say('unsaved');
      this.offer(sentence);
    } else {
      this.say(state, undefined, sentence);
    }
  }

  say(state, at, sentence) {
    const words = {
      saving: () => text('studio.editor.saving'),
      saved: () => text('studio.editor.saved', TIME.format(new Date(at))),
      unsaved: () => [text('studio.editor.unsaved'), sentence].filter(Boolean).join(' '),
    };
    this.piece('state').dataset.state = state;
    this.piece('state').textContent = words[state]();
  }

  /** Another was first: theirs, or mine beside it. */
  offer(sentence) {
    const theirs = button(text('studio.editor.theirs'), () => this.letGo());
    const mine = button(text('studio.editor.mine'), () => this.branch(), { className: 'primary' });
    this.piece('notes').replaceChildren(notice(sentence, [], theirs, mine));
  }

  letGo() {
    this.saving.isDirty = false;
    this.kept.forget();
    location.reload();
  }

  async branch() {
    try {
      location.assign(`/studio/drafts/${await this.saving.branch()}/edit`);
    } catch (problem) {
      notify(problem.message);
    }
  }

  note(key, details = [], ...acts) {
    this.piece('notes').append(notice(text(key), details, ...acts));
  }

  fail(failure) {
    notify(failure instanceof Problem ? failure.sentence : failure.message);
    throw failure;
  }
}

function notice(sentence, details, ...acts) {
  const list = details.length > 0 ? [make('ul', { className: 'small' }, ...details.map((detail) => make('li', {}, detail)))] : [];
  return make('div', { className: 'notice editor-note' }, make('div', {}, make('p', {}, sentence), ...list), make('div', { className: 'row' }, ...acts));
}

function withoutMark(xml) {
  return xml.replace(/^\uFEFF/, '');
}
