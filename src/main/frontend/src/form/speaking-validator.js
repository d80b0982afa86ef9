import { text } from '../text.js';

/** The viewer's sentences are English and fixed; each becomes one of the page's, with its figure. */
const SENTENCES = [
  [/^Field is required/, 'form.required'],
  [/^Value is not a number/, 'form.notANumber'],
  [/be an integer/, 'form.notWhole'],
  [/have at most (\d+) decimal/, 'form.decimals'],
  [/minimum value of (.+)\.$/, 'form.min'],
  [/maximum value of (.+)\.$/, 'form.max'],
  [/minimum length of (.+)\.$/, 'form.minLength'],
  [/maximum length of (.+)\.$/, 'form.maxLength'],
  [/must match pattern/, 'form.pattern'],
];

/** Lets a form give its own verdicts in the page's language. */
export function speakPageLanguage(form) {
  const validator = form.get('validator');
  const judge = validator.validateFieldInstance.bind(validator);
  validator.validateFieldInstance = (...field) => judge(...field).map(inPageWords);
}

function inPageWords(sentence) {
  for (const [pattern, key] of SENTENCES) {
    const match = pattern.exec(sentence);
    if (match) {
      return text(key, ...match.slice(1));
    }
  }
  return sentence;
}
