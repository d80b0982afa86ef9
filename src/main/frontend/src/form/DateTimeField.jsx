import { Datetime } from '@bpmn-io/form-js-viewer';
import { instantOf, isInstant, localOf } from '../instant.js';
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

DateTimeField.config = {
  ...Datetime.config,
  sanitizeValue: (options) => (isExact(options) ? Datetime.config.sanitizeValue(options) : null),
};

/** A day and a time without an offset say nothing to a server in another zone, and `Date` takes days that no month has. */
function isExact({ formField: { subtype }, value }) {
  return subtype !== 'datetime' || isInstant(value);
}
