import { getJson } from '../api.js';
import { text } from '../text.js';
import { button, make, said } from './page.js';

/** What the server finds in the draft as it was saved last, beside what is drawn. */
export class Checks {
  /** @param goTo leads to an element by its id, and answers whether it is drawn */
  constructor(draft, verdict, list, goTo) {
    Object.assign(this, { address: `/api/v1/studio/drafts/${draft}/checks`, verdict, list, goTo });
  }

  /** What is shown was found in something else than what is drawn now. */
  outdate() {
    this.list.ariaBusy = 'true';
    this.verdict.className = 'badge';
    this.verdict.textContent = text('studio.editor.checking');
  }

  /** Asks again, one question at a time; an answer that a later question overtook is not shown. */
  async ask() {
    this.turn = (this.turn ?? 0) + 1;
    if (this.isAsking) {
      return;
    }
    this.isAsking = true;
    let turn;
    let answer;
    do {
      turn = this.turn;
      answer = await getJson(this.address).catch(() => undefined);
    } while (turn !== this.turn);
    this.isAsking = false;
    if (answer) {
      this.show(answer);
    } else {
      this.verdict.textContent = text('studio.editor.unchecked');
    }
  }

  show({ publishable, findings }) {
    this.verdict.className = `badge ${publishable ? 'good' : 'bad'}`;
    this.verdict.textContent = text(publishable ? 'studio.editor.publishable' : 'studio.editor.refused');
    const lines = findings.map((finding) => make('li', {}, ...this.lineOf(finding)));
    this.list.replaceChildren(...(lines.length > 0 ? lines : [make('li', { className: 'soft' }, text('studio.editor.nothing'))]));
    this.list.ariaBusy = 'false';
    this.list.dataset.checked = this.turn;
  }

  lineOf({ check, severity, element, line, message, technical }) {
    const badge = make('span', { className: `badge ${severity === 'ERROR' ? 'bad' : ''}`, textContent: nameOf(check) });
    const sentence = said(message);
    const told = element ? button(sentence, () => this.goTo(element), { className: 'finding', 'data-element': element }) : make('span', {}, sentence);
    const place = line ? [make('span', { className: 'soft small', textContent: text('studio.line', line) })] : [];
    return [badge, ' ', told, ' ', ...place, ...wordsOf(technical)];
  }
}

/** What the engine said itself, beneath what it means. */
function wordsOf(technical) {
  return technical ? [make('p', { className: 'soft small' }, text('studio.technical'), ' ', make('code', { lang: 'en' }, technical))] : [];
}

function nameOf(check) {
  return text(`studio.check.${check.toUpperCase().replace('-', '_')}`);
}
