import { namesAfter, text } from '../text.js';
import { clockOf, clocksOn, coverOf, dueClauseOf, reminderOf, timerOf } from './clauses.js';
import { propertyOf } from './drawing.js';
import { button, make, said } from './page.js';

const SHOWS_STATUS = ['bpmn:UserTask', 'bpmn:ReceiveTask', 'bpmn:IntermediateCatchEvent', 'bpmn:EventBasedGateway', 'bpmn:SubProcess'];
const HOLDS_CLOCK = ['bpmn:UserTask', 'bpmn:ReceiveTask', 'bpmn:ServiceTask', 'bpmn:SubProcess'];

/** What the selected step means to a case: the clause that decides it, how long and for whom, and what the case shows meanwhile. */
export class StepPanel {
  constructor(model, clauses, title, body) {
    Object.assign(this, { model, title, body, drawing: model.get('clauseDrawing') });
    this.clauses = new Map(clauses.map((clause) => [clause.clause, clause]));
    this.plainTitle = title.textContent;
  }

  follow() {
    ['selection.changed', 'elements.changed', 'import.done'].forEach((event) => this.model.modeler.on(event, () => this.showSoon()));
    this.showSoon();
  }

  showSoon() {
    this.turn ??= requestAnimationFrame(() => {
      this.turn = undefined;
      this.show();
    });
  }

  /** Who is choosing something goes on from there. */
  show() {
    const [selected, ...others] = this.model.get('selection').get();
    const element = others.length === 0 ? (selected?.labelTarget ?? selected) : undefined;
    const focused = this.body.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    this.title.textContent = element ? titleOf(element) : this.plainTitle;
    this.body.replaceChildren(...(element ? this.partsOf(element) : [soft('studio.editor.step.none')]));
    this.body.querySelector(`[data-key="${focused}"]`)?.focus();
  }

  partsOf(element) {
    if (timerOf(element) && element.host) {
      return [this.clock(clockOf(element), element.host)];
    }
    return [...this.shown(element), ...(HOLDS_CLOCK.includes(element.type) ? this.clocks(element) : [])];
  }

  /** What the case shows while it stands here, or how it ends here. */
  shown(element) {
    if (SHOWS_STATUS.includes(element.type)) {
      return [this.property(element, 'status', 'studio.editor.status', 'status.')];
    }
    const endsCase = element.type === 'bpmn:EndEvent' && element.businessObject.$parent.$type === 'bpmn:Process';
    return endsCase ? [this.property(element, 'outcome', 'studio.editor.outcome', 'outcome.')] : [];
  }

  property(element, name, label, prefix) {
    const options = namesAfter(prefix).map((value) => [value, text(prefix + value)]);
    options.sort(([, a], [, b]) => a.localeCompare(b));
    const choice = select(`${name}-${element.id}`, [['', '–'], ...options], propertyOf(element, name) ?? '');
    choice.addEventListener('change', () => this.drawing.say(element, name, choice.value));
    return field(text(label), choice);
  }

  clocks(step) {
    const clocks = clocksOn(step).filter(({ isReminder }) => !isReminder);
    if (clocks.length > 0) {
      return clocks.map((clock) => this.clock(clock, step));
    }
    const cover = coverOf(step);
    return [...(cover ? [this.cover(cover)] : []), ...(step.type === 'bpmn:ServiceTask' ? [] : [this.adding(step, dueClauseOf(step))])];
  }

  cover({ clause, step }) {
    const name = step.businessObject.name || step.id;
    const there = button(text('studio.editor.cover.show'), () => this.model.goTo(step.id), { className: 'plain', 'data-key': 'cover' });
    return make('p', {}, text('studio.editor.cover', name, nameOf(clause)), ' ', there);
  }

  /** A clock that the step has not: one that goes up a level where that is all that its end does, else one that ends the step. */
  adding(step, likely) {
    const choice = this.choice('new-clause', likely, step.id);
    const act = button(text('studio.editor.clock.add'), () => this.add(step, choice.value), { 'data-key': 'add-clock' });
    const relabel = () => {
      act.disabled = choice.value === '';
      act.textContent = text(this.escalates(choice.value) ? 'studio.editor.escalation.add' : 'studio.editor.clock.add');
    };
    choice.addEventListener('change', relabel);
    relabel();
    return make('div', { className: 'clock-of' }, soft('studio.editor.clock.none'), field(text('studio.editor.clause'), choice), act);
  }

  add(step, clause) {
    this.select(this.drawing.draw(this.escalates(clause) ? 'escalation' : 'clock', step, clause));
  }

  escalates(clause) {
    return this.clauses.get(clause)?.onExpiry === 'ESCALATE';
  }

  clock(clock, step) {
    const choice = this.choice('clause', clock.clause, clock.element.id);
    choice.addEventListener('change', () => choice.value && this.drawing.choose(clock, choice.value));
    const label = text(clock.isReminder ? 'studio.editor.reminder.of' : 'studio.editor.clause');
    const known = this.clauses.get(clock.clause);
    return make('div', { className: 'clock-of' }, field(label, choice), ...(known ? [facts(known), this.figures(known), this.reminder(clock, step)] : []));
  }

  choice(key, chosen, of) {
    const options = [...this.clauses.keys()].map((clause) => [clause, nameOf(clause)]);
    const unknown = chosen && !this.clauses.has(chosen) ? [[chosen, chosen]] : [];
    const none = chosen ? [] : [['', text('studio.editor.clause.choose')]];
    return select(`${key}-${of}`, [...none, ...unknown, ...options], chosen ?? '');
  }

  /** How long it runs in each profile that says so; the others have the figure of the first. */
  figures({ figures }) {
    const rows = figures.map(({ profile, shipped, clock, said: words }) =>
      make('tr', {}, make('th', { scope: 'row' }, profileOf(profile, shipped)), make('td', { className: 'number', title: clock }, said(words))),
    );
    const head = make('tr', {}, make('th', { scope: 'col' }, text('studio.editor.profile')), make('th', { scope: 'col' }, text('studio.editor.figure')));
    return make('table', { className: 'clause-figures small' }, make('thead', {}, head), make('tbody', {}, ...rows));
  }

  reminder({ clause, isReminder }, step) {
    if (isReminder) {
      return make('p', { className: 'soft small' }, text('studio.editor.reminder.hint'));
    }
    const there = reminderOf(step, clause);
    return there
      ? make('p', { className: 'small' }, text('studio.editor.reminder.there'), ' ', button(text('studio.editor.cover.show'), () => this.model.goTo(there.element.id), { className: 'plain', 'data-key': 'reminder' }))
      : button(text('studio.editor.remind'), () => this.select(this.drawing.draw('reminder', step, clause)), { 'data-key': 'add-reminder' });
  }

  select(element) {
    this.model.goTo(element.id);
  }
}

function titleOf({ businessObject, id }) {
  return businessObject.name || id;
}

function nameOf(clause) {
  return text(`clause.${clause}`);
}

function profileOf(profile, shipped) {
  const which = shipped === null ? '' : ` · ${text(shipped ? 'studio.editor.shipped' : 'studio.editor.unshipped')}`;
  return text(`channel.${profile}`) + which;
}

function facts({ clause, party, onExpiry, running }) {
  const entries = [
    ['studio.editor.code', clause],
    ['studio.editor.party', text(`party.${party}`)],
    ['studio.editor.missed', text(`board.consequence.${onExpiry}`)],
    ['studio.editor.running', String(running)],
  ];
  return make('dl', { className: 'facts small' }, ...entries.flatMap(([key, value]) => [make('dt', {}, text(key)), make('dd', {}, value)]));
}

function field(label, input) {
  return make('div', { className: 'field' }, make('label', { htmlFor: input.id }, label), input);
}

function select(key, options, chosen) {
  const choice = make('select', { id: `step-${key}`, 'data-key': key }, ...options.map(([value, label]) => make('option', { value, textContent: label })));
  choice.value = chosen;
  return choice;
}

function soft(key) {
  return make('p', { className: 'soft small', textContent: text(key) });
}
