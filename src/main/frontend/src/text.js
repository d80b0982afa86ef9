/** The page's own texts: the server puts those that scripts need into it, in the page's language. */
const texts = JSON.parse(document.getElementById('texts')?.textContent ?? '{}');

/** The text of a key with {0}, {1} … filled in; the key itself where there is none. */
export function text(key, ...values) {
  return hasText(key) ? texts[key].replace(/\{(\d)}/g, (_, index) => values[index]) : key;
}

export function hasText(key) {
  return Object.hasOwn(texts, key);
}
