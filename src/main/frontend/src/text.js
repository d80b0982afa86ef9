/** The page's own texts: the server puts those that scripts need into it, in the page's language; some pages bring more. */
const texts = { ...textsIn('texts'), ...textsIn('more-texts') };

export const isChinese = document.documentElement.lang.startsWith('zh');

/** The text of a key with {0}, {1} … filled in; the key itself where there is none. */
export function text(key, ...values) {
  return hasText(key) ? texts[key].replace(/\{(\d)}/g, (_, index) => values[index]) : key;
}

export function hasText(key) {
  return Object.hasOwn(texts, key);
}

/** What the page's keys with this prefix go on with. */
export function namesAfter(prefix) {
  return Object.keys(texts)
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length));
}

function textsIn(id) {
  return JSON.parse(document.getElementById(id)?.textContent ?? '{}');
}
