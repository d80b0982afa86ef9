import { newKey, postEvidence, postForm, Problem, submitJson } from './api.js';
import { instantOf, localOf } from './instant.js';
import { notify } from './notices.js';
import { text } from './text.js';

/**
 * A form that posts its fields as JSON: `<form data-api="/api/v1/…" data-body='{"type":"BUYER_SHIPPED"}' data-next="/…">`.
 * One with `data-method` is put instead of posted. In `data-api`, `{name}` is what the field of that name holds, and no member of the
 * body. A button with an address and a method of its own has the same fields sent there; the
 * element that its `data-shown-in` names hears the answer as the event `answered`, and the page stays. What a field holds is said by
 * `data-value`: `truth`, `instant`, `number`, `list` with commas between, or `content` of a file, its text; `data-at` is the instant that a
 * field begins with, or on an option, that the field begins anew with which its list names as `data-begins`. In `data-next`, `{id}` is that of what was made;
 * where nothing was, the same page is shown again. One with the enctype of an upload is sent as it is. A refusal is shown
 * at its field and above the form, and nothing that was typed is lost.
 */
export function startApiForms() {
  document.querySelectorAll('form[data-api] input[data-at]').forEach((input) => {
    input.value = localOf(input.dataset.at);
  });
  document.querySelectorAll('form[data-api] select[data-begins]').forEach(begin);
  document.addEventListener('change', ({ target }) => {
    if (target.matches('form[data-api] select[data-begins]')) {
      begin(target);
    }
  });
  document.addEventListener('submit', (event) => {
    if (event.target.matches('form[data-api]')) {
      event.preventDefault();
      submit(event.target, event.submitter?.dataset ?? {});
    }
  });
}

function begin({ dataset: { begins }, selectedOptions: [chosen] }) {
  document.getElementById(begins).value = localOf(chosen.dataset.at);
}

async function submit(form, asked) {
  if (form.ariaBusy === 'true') {
    return;
  }
  form.ariaBusy = 'true';
  form.dataset.key ??= newKey();
  clearErrors(form);
  try {
    answer(form, asked, await post(form, asked));
  } catch (problem) {
    delete form.dataset.key;
    show(form, problem);
  } finally {
    form.ariaBusy = 'false';
  }
}

function answer(form, { shownIn }, { answer: detail, isMade }) {
  if (shownIn) {
    delete form.dataset.key;
    document.getElementById(shownIn).dispatchEvent(new CustomEvent('answered', { detail, bubbles: true }));
  } else {
    goOn(nextOf(form.dataset.next, detail, isMade));
  }
}

function nextOf(next, { id }, isMade) {
  return next?.includes('{id}') && !isMade ? undefined : next?.replace('{id}', id);
}

/** Without an address the same page again; an address that differs by its fragment alone would not be asked for. */
function goOn(next) {
  if (next) {
    location.assign(next);
  } else {
    location.reload();
  }
}

/** A button's own `data-key` is a key of the keyboard. */
async function post(form, asked) {
  const { key } = form.dataset;
  const { api, method = 'POST' } = { ...form.dataset, ...asked };
  if (form.enctype === 'multipart/form-data') {
    return { answer: await postForm(api, new FormData(form), key) };
  }
  const filled = await body(form);
  return submitJson(method, addressed(api, filled), filled, key);
}

function addressed(api, filled) {
  return api.replace(/\{(\w+)}/g, (_, name) => {
    const value = filled[name] ?? '';
    delete filled[name];
    return encodeURIComponent(value);
  });
}

/** What was filled in, as the API takes it: files are sent first, and stand for themselves by their ids. */
async function body(form) {
  const filled = {};
  for (const input of [...form.elements].filter(({ name }) => name)) {
    const value = await said(input, form);
    if (value !== undefined) {
      put(filled, input.name, value);
    }
  }
  return { ...JSON.parse(form.dataset.body ?? '{}'), ...filled };
}

function said(input, form) {
  if (input.dataset.value === 'content') {
    return input.files[0]?.text();
  }
  if (input.type === 'file') {
    return evidence(input.files, kindIn(form));
  }
  return input.type === 'checkbox' ? input.checked || undefined : typed(input);
}

/** A name such as `title.zh` is that of a member within. */
function put(filled, name, value) {
  const [outer, inner] = name.split('.');
  if (inner) {
    filled[outer] = { ...filled[outer], [inner]: value };
  } else {
    filled[outer] = value;
  }
}

function typed({ value, dataset }) {
  const text = value.trim();
  if (text === '') {
    return undefined;
  }
  const kinds = {
    truth: () => text === 'true',
    instant: () => instantOf(text),
    number: () => (/^\d+$/.test(text) ? Number(text) : text),
    list: () => text.split(/[,，、;；\s]+/).filter(Boolean),
  };
  return kinds[dataset.value]?.() ?? text;
}

function kindIn(form) {
  return form.querySelector('select[data-kind]').value;
}

async function evidence(files, kind) {
  const answers = await Promise.all([...files].map((file) => postEvidence(file, kind)));
  return answers.length > 0 ? answers.map(({ id }) => id) : undefined;
}

function show(form, problem) {
  if (!(problem instanceof Problem)) {
    throw problem;
  }
  const elsewhere = problem.errors.filter((error) => !showAtField(form, error));
  if (problem.errors.length === 0 || elsewhere.length > 0) {
    notify(problem.sentence);
  } else {
    notify(text('form.mend'));
    form.querySelector('[aria-invalid="true"]')?.focus();
  }
}

function showAtField(form, error) {
  const input = inputOf(form, error.field);
  if (!input) {
    return false;
  }
  const message = Object.assign(document.createElement('p'), { className: 'field-error', id: `${input.id}-error` });
  message.textContent = Problem.fieldSentence(error);
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-describedby', message.id);
  input.insertAdjacentElement('afterend', message);
  return true;
}

/** Where what is within is asked for, and not even that was sent, the first part stands for the whole. */
function inputOf({ elements }, field) {
  return (
    elements.namedItem(field) ?? elements.namedItem(field.split(/[.[]/)[0]) ?? [...elements].find(({ name }) => name?.startsWith(`${field}.`))
  );
}

function clearErrors(form) {
  form.querySelectorAll('.field-error').forEach((message) => message.remove());
  form.querySelectorAll('[aria-invalid]').forEach((input) => input.removeAttribute('aria-invalid'));
}
