import { text } from '../text.js';
import { brokenRules } from './house-rules.js';

/** The sentences of the viewer and of the forms are English and fixed; each becomes one of the page's, with its figure. */
const SENTENCES = [
  [/^Field is required/, 'form.required'],
  [/be an amount above zero/, 'form.amountAboveZero'],
  [/be an amount/, 'problem.MONEY_FORMAT'],
  [/^Value is not a number/, 'form.notANumber'],
  [/be an integer/, 'form.notWhole'],
  [/have at most (\d+) decimal/, 'form.decimals'],
  [/minimum value of (.+)\.$/, 'form.min'],
  [/maximum value of (.+)\.$/, 'form.max'],
  [/minimum length of (.+)\.$/, 'form.minLength'],
  [/maximum length of (.+)\.$/, 'form.maxLength'],
  [/must match pattern/, 'form.pattern'],
];

/** Lets a form give its own verdicts, and those of the house's rules, in the page's language. */
export function speakPageLanguage(form) {
  const validator = form.get('validator');
  const fields = form.get('formFieldRegistry');
  const judge = validator.validateFieldInstance.bind(validator);
  validator.validateFieldInstance = (instance, value) => [
    ...judge(instance, value).map(inPageWords),
    ...brokenRules(fields.get(instance.id), value).map((rule) => text(`problem.${rule}`)),
  ];
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
