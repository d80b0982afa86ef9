/** Instants as a date-and-time input has them, in the viewer's own zone, and as they are sent, with their offset. */
export function localOf(value) {
  if (!value) {
    return '';
  }
  const local = new Date(value);
  local.setMinutes(local.getMinutes() - local.getTimezoneOffset());
  return local.toISOString().slice(0, 16);
}

export function instantOf(local) {
  return local && `${local}:00${offset(new Date(local))}`;
}

function offset(date) {
  const minutes = -date.getTimezoneOffset();
  const digits = (number) => String(Math.floor(Math.abs(number))).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${digits(minutes / 60)}:${digits(minutes % 60)}`;
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-](0\d|1[0-7]):[0-5]\d|[+-]18:00)$/;

/** Whether this is an RFC 3339 time with its offset, on a day that the calendar has. */
export function isInstant(value) {
  const [, day] = INSTANT.exec(value) ?? [];
  return day !== undefined && !isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
}
