import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import './task-form.css';
import { createForm } from '@bpmn-io/form-js-viewer';
import { newKey, Problem, sendJson } from './api.js';
import { discardDraft, keepDraft, readDraft } from './form/draft.js';
import { houseFields, withHouseFields } from './form/house-fields.js';
import { inPageLanguage } from './form/localise.js';
import { speakPageLanguage } from './form/speaking-validator.js';
import { nextTask } from './next-task.js';
import { notify } from './notices.js';
import { text } from './text.js';

const TRUTH = new Map([
  ['true', true],
  ['false', false],
]);

/**
 * `<task-form action="/api/v1/tasks/…/complete" draft="…">` around a JSON script `{schema, data, context}` renders
 * a Camunda form and completes the task with it. What was typed survives a refusal and a reload of the page; where somebody
 * else was first it stays to be read and copied, and is not brought back.
 */
class TaskForm extends HTMLElement {
  async connectedCallback() {
    const { schema, data, context } = JSON.parse(this.querySelector('script').textContent);
    this.container = this.insertBefore(document.createElement('div'), this.querySelector('.task-form-actions'));
    this.form = await createForm({
      container: this.container,
      schema: inPageLanguage(withHouseFields(schema)),
      data: { ...data, ...readDraft(this.draft) },
      additionalModules: [houseFields(context ?? {})],
      debounce: false, // a pause would lose what was typed just before another field changes
    });
    speakPageLanguage(this.form);
    this.form.on('changed', ({ data: typed }) => keepDraft(this.draft, typed));
    this.form.on('submit', (result) => this.submit(result));
    this.querySelectorAll('button[data-submit]').forEach((button) => button.addEventListener('click', () => this.send(button)));
    this.dataset.ready = 'true';
  }

  disconnectedCallback() {
    this.form?.destroy();
  }

  /** Stands for its first field. */
  focus() {
    this.container?.querySelector('input, select, textarea')?.focus();
  }

  get draft() {
    return this.getAttribute('draft');
  }

  /** The same page again shows what the case came to; its address may end in a fragment, which alone would not be asked for. */
  leave() {
    if (this.goesOn) {
      location.assign(nextTask(this.draft));
    } else {
      location.reload();
    }
  }

  send({ dataset }) {
    this.goesOn = dataset.submit === 'next';
    this.form.submit();
  }

  async submit({ data, errors }) {
    if (Object.keys(errors).length > 0) {
      this.sayWhatToMend();
    } else if (this.ariaBusy !== 'true') {
      await this.complete(asSent(data, this.choicesOfTruth()));
    }
  }

  async complete(fields) {
    this.ariaBusy = 'true';
    this.key ??= newKey();
    try {
      await sendJson('POST', this.getAttribute('action'), fields, this.key);
      discardDraft(this.draft);
      this.leave();
    } catch (problem) {
      this.key = undefined;
      this.show(problem);
      if (problem.code === 'TASK_GONE') {
        discardDraft(this.draft);
      }
    } finally {
      this.ariaBusy = 'false';
    }
  }

  show(problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }
    const atFields = problem.errors.map((error) => [this.fieldOf(error), Problem.fieldSentence(error)]);
    const errors = Object.fromEntries(atFields.filter(([field]) => field).map(([field, sentence]) => [field.id, [sentence]]));
    this.form._setState({ errors });
    if (atFields.length > 0 && atFields.every(([field]) => field)) {
      this.sayWhatToMend();
    } else {
      notify(problem.sentence);
    }
  }

  /** The server names a field by its path in the request; the form knows it by an id of its own. */
  fieldOf({ field }) {
    const key = (field ?? '').split(/[.[]/)[0];
    return this.form
      .get('formFieldRegistry')
      .getAll()
      .find((candidate) => candidate.key === key);
  }

  /** A form's options are texts; those of a yes-or-no question are sent as what they mean. */
  choicesOfTruth() {
    const fields = this.form.get('formFieldRegistry').getAll();
    return fields.filter(({ values }) => values?.length > 0 && values.every(({ value }) => TRUTH.has(value))).map(({ key }) => key);
  }

  sayWhatToMend() {
    notify(text('form.mend'));
    setTimeout(() => this.container.querySelector('.fjs-has-errors :is(input, select, textarea, button)')?.focus());
  }
}

function asSent(data, choicesOfTruth) {
  const filled = ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
  const meant = ([key, value]) => [key, choicesOfTruth.includes(key) ? TRUTH.get(value) : value];
  return Object.fromEntries(Object.entries(data).filter(filled).map(meant));
}

customElements.define('task-form', TaskForm);
