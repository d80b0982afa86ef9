import { text } from './text.js';

/**
 * Everything on a page that can be clicked can be reached by keys: what has `data-key` names its own, such as `c` or `g t`,
 * and counts for the row in focus before it counts for the page. Rows with `data-row` are walked with j and k, `?` shows the
 * keys, Ctrl+K finds any act by its words. Single keys can be turned off for whoever speaks to the machine (WCAG 2.1.4).
 */
const PAUSE_WITHIN_A_KEY = 1000;
const OFF = 'keys-off';

/** Where letters are typed, or chosen by; a choice by arrows and space leaves the letters to the page. */
const TAKES_LETTERS = 'input:not([type=radio], [type=checkbox], [type=file]), textarea, select';

let begun = '';
let forget;

export function startKeys() {
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'k') {
      event.preventDefault();
      openPalette();
    } else if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
      finish(event);
    } else if (event.key === 'Escape' && isTypedInto(event.target)) {
      event.target.blur();
    } else if (isForThePage(event) && !isOfTheElement(event) && act(event.key)) {
      event.preventDefault();
    }
  });
}

function isForThePage({ target, ctrlKey, metaKey, altKey }) {
  const busy = document.querySelector('dialog[open]');
  return !isTypedInto(target) && !busy && !ctrlKey && !metaKey && !altKey && !localStorage.getItem(OFF);
}

function isTypedInto(element) {
  return element.isContentEditable || element.matches?.(TAKES_LETTERS);
}

/** Sends what is being filled in, from within a field too. */
function finish({ target, shiftKey }) {
  const form = target.closest?.('form[data-api]');
  const task = target.closest?.('task-form');
  form?.requestSubmit();
  task?.querySelector(shiftKey ? '[data-submit=next]' : '[data-submit]').click();
}

/** Enter means the link or the button in focus, and a row only where the row itself has it. */
function isOfTheElement({ key, target }) {
  return key === 'Enter' && !target.matches('[data-row]');
}

function act(key) {
  const pressed = begun ? `${begun} ${key}` : key;
  clearTimeout(forget);
  begun = '';
  const own = { '?': openHelp, j: () => walk(1), k: () => walk(-1) }[pressed];
  if (own) {
    own();
    return true;
  }
  const found = keyed(pressed);
  if (found) {
    press(found);
    return true;
  }
  if (offered().some(({ dataset }) => dataset.key?.startsWith(`${pressed} `))) {
    begun = pressed;
    forget = setTimeout(() => (begun = ''), PAUSE_WITHIN_A_KEY);
    return true;
  }
  return false;
}

function keyed(key) {
  const inRow = document.activeElement?.closest('[data-row]');
  const fits = ({ dataset }) => dataset.key === key;
  return offered(inRow ?? undefined).find(fits) ?? offered().find((element) => fits(element) && !element.closest('[data-row]'));
}

function offered(within = document) {
  return [...within.querySelectorAll('[data-key]')].filter((element) => element.checkVisibility?.() ?? true);
}

function press(element) {
  if (element.matches('input:not([type=checkbox]), select, textarea, summary, task-form')) {
    element.focus();
  }
  if (!element.matches('input:not([type=checkbox]), select, textarea, task-form')) {
    element.click();
  }
}

/** Moves the focus a row further; the row in focus is the one that Tab comes back to. */
function walk(step) {
  const rows = [...document.querySelectorAll('[data-row]')];
  const at = rows.indexOf(document.activeElement?.closest('[data-row]'));
  const next = at < 0 ? rows.find(({ tabIndex }) => tabIndex === 0) ?? rows[0] : rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
  if (next) {
    rows.forEach((row) => (row.tabIndex = row === next ? 0 : -1));
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
  }
}

function wordsOf(element) {
  return (element.dataset.words ?? element.ariaLabel ?? element.textContent.trim()) || '';
}

function openHelp() {
  const seen = new Map(offered().map((element) => [element.dataset.key, wordsOf(element)]));
  const keys = [['?', text('keys.help')], ['Ctrl K', text('keys.palette')], ['j k', text('keys.walk')], ['Esc', text('keys.leave')], ['Ctrl Enter', text('keys.finish')], ['Ctrl Shift Enter', text('keys.finishAndNext')], ...seen];
  const dialog = dialogOf(text('keys.title'));
  const list = dialog.appendChild(document.createElement('dl'));
  list.className = 'keys';
  for (const [key, words] of keys) {
    const term = list.appendChild(document.createElement('dt'));
    key.split(' ').forEach((each) => term.append(Object.assign(document.createElement('kbd'), { textContent: each }), ' '));
    list.appendChild(document.createElement('dd')).textContent = words;
  }
  dialog.append(switchOf());
  dialog.showModal();
}

function switchOf() {
  const label = document.createElement('label');
  const box = Object.assign(document.createElement('input'), { type: 'checkbox', checked: !localStorage.getItem(OFF) });
  box.addEventListener('change', () => (box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, 'true')));
  label.append(box, ` ${text('keys.single')}`);
  return label;
}

function openPalette() {
  if (document.querySelector('dialog[open]')) {
    return;
  }
  const acts = [...document.querySelectorAll('nav a, [data-key], [data-command]')]
    .filter((element) => element.checkVisibility?.() ?? true)
    .map((element) => ({ element, words: wordsOf(element) }));
  const dialog = dialogOf(text('keys.palette'));
  const field = dialog.appendChild(document.createElement('input'));
  Object.assign(field, { type: 'text', ariaLabel: text('keys.palette'), autocomplete: 'off', role: 'combobox' });
  field.setAttribute('aria-controls', 'palette-acts');
  field.setAttribute('aria-expanded', 'true');
  const list = dialog.appendChild(Object.assign(document.createElement('ul'), { id: 'palette-acts', role: 'listbox', className: 'palette' }));
  let chosen = 0;
  let shown = [];
  const show = () => {
    const typed = field.value.trim().toLocaleLowerCase();
    shown = acts.filter(({ words }) => words.toLocaleLowerCase().includes(typed)).slice(0, 12);
    chosen = Math.min(chosen, Math.max(shown.length - 1, 0));
    list.replaceChildren(...shown.map(({ words, element }, index) => option(words, element.dataset.key, index === chosen, index)));
    field.setAttribute('aria-activedescendant', shown.length > 0 ? `palette-${chosen}` : '');
  };
  const run = (index) => {
    dialog.close();
    shown[index] && press(shown[index].element);
  };
  field.addEventListener('input', () => {
    chosen = 0;
    show();
  });
  field.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      chosen = (chosen + step + shown.length) % Math.max(shown.length, 1);
      show();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(chosen);
    }
  });
  list.addEventListener('click', ({ target }) => run([...list.children].indexOf(target.closest('li'))));
  show();
  dialog.showModal();
  field.focus();
}

function option(words, key, isChosen, index) {
  const item = Object.assign(document.createElement('li'), { id: `palette-${index}`, role: 'option' });
  item.setAttribute('aria-selected', String(isChosen));
  item.append(words);
  if (key) {
    item.append(' ', Object.assign(document.createElement('kbd'), { textContent: key }));
  }
  return item;
}

/** A dialog that Escape or a click beside it closes, and that is gone then. */
function dialogOf(title) {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-label', title);
  dialog.append(Object.assign(document.createElement('h2'), { textContent: title }));
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
  return document.body.appendChild(dialog);
}
