const EARLIEST = Date.parse('2000-01-01T00:00:00Z');
const LATEST = Date.parse('2100-01-01T00:00:00Z');
const MOST_UNITS = 1_000_000;

/** All but line breaks and tabs of what no database keeps and no page shows. */
const UNWRITABLE = /(?![\n\r\t])[\p{Cc}\p{Cs}]/u;

/** Rules of the server that a form has no words for, by the names that the server gives them. */
export function brokenRules({ type, subtype }, value) {
  if (type === 'quantities') {
    return Object.values(value ?? {}).some((count) => !isCount(count)) ? ['OUT_OF_RANGE'] : [];
  }
  if (type === 'datetime' && subtype === 'datetime') {
    return value && !isOfThisCentury(value) ? ['OUT_OF_RANGE'] : [];
  }
  return typeof value === 'string' && UNWRITABLE.test(value) ? ['NOT_TEXT'] : [];
}

function isCount(count) {
  return Number.isInteger(count) && count >= 0 && count <= MOST_UNITS;
}

function isOfThisCentury(instant) {
  return Date.parse(instant) >= EARLIEST && Date.parse(instant) < LATEST;
}
