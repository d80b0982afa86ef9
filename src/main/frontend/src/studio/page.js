import { isChinese } from '../text.js';

/** An element with its properties, attributes (`data-…`, `aria-…`) and what it contains. */
export function make(tag, properties = {}, ...contents) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (/^(data|aria)-/.test(name)) {
      element.setAttribute(name, value);
    } else {
      element[name] = value;
    }
  }
  element.append(...contents);
  return element;
}

export function button(label, act, properties = {}) {
  const element = make('button', { type: 'button', textContent: label, ...properties });
  element.addEventListener('click', act);
  return element;
}

/** Hands a text to the browser as a file to keep. */
export function download(name, xml) {
  const address = URL.createObjectURL(new Blob([xml], { type: 'application/xml' }));
  make('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address));
}

/** A text in both languages, in the page's. */
export function said({ zh, en }) {
  return isChinese ? zh : en;
}
