import { isChinese } from '../text.js';
import { CHINESE } from './zh.js';

/** The modelers' own words in the page's language. What has no translation stays as it is. */
export const translation = { translate: ['value', translate] };

function translate(template, replacements = {}) {
  const words = isChinese ? (CHINESE[template] ?? template) : template;
  return words.replace(/{([^}]+)}/g, (_, key) => replacements[key] ?? `{${key}}`);
}
