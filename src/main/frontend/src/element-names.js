import chinese from '../../../../processes/names/zh.json';
import { isChinese } from './text.js';

/** A name that this release ships, in the page's language; whatever else an element is called, as it is. */
export function shownName(name) {
  return isChinese && Object.hasOwn(chinese, name) ? chinese[name] : name;
}
