import { Datetime } from '@bpmn-io/form-js-viewer';
import { Field, spoken } from './Field.jsx';

const INPUTS = { date: 'date', time: 'time', datetime: 'datetime-local' };

/** A date, or an instant typed in the viewer's own zone and sent with its offset. */
export function DateTimeField(props) {
  const { field, value, disabled, readonly, onChange } = props;
  const instant = field.subtype === 'datetime';
  return (
    <Field type="datetime" {...props} label={field.dateLabel ?? field.label}>
      <input
        {...spoken(props)}
        class="fjs-input"
        type={INPUTS[field.subtype]}
        disabled={disabled || readonly}
        value={instant ? localOf(value) : (value ?? '')}
        onChange={({ target }) => onChange({ field, value: (instant ? instantOf(target.value) : target.value) || null })}
      />
    </Field>
  );
}

DateTimeField.config = Datetime.config;

function localOf(value) {
  if (!value) {
    return '';
  }
  const local = new Date(value);
  local.setMinutes(local.getMinutes() - local.getTimezoneOffset());
  return local.toISOString().slice(0, 16);
}

function instantOf(local) {
  return local && `${local}:00${offset(new Date(local))}`;
}

function offset(date) {
  const minutes = -date.getTimezoneOffset();
  const digits = (number) => String(Math.floor(Math.abs(number))).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${digits(minutes / 60)}:${digits(minutes % 60)}`;
}
