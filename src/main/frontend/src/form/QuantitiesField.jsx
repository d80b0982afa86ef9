import { FormContext } from '@bpmn-io/form-js-viewer';
import { useContext } from 'preact/hooks';
import { Field } from './Field.jsx';

/** How many units of each line of the case: `{lineId: n}`. */
export function QuantitiesField(props) {
  const { field, value, domId, disabled, readonly, onChange } = props;
  const { lines = [] } = useContext(FormContext).getService('taskContext');
  const set = (lineId, typed) => onChange({ field, value: changed(value, lineId, typed) });
  return (
    <Field type="quantities" {...props} domId={`${domId}-0`}>
      <ul class="quantities">
        {lines.map(({ lineId, title, quantity }, index) => (
          <li key={lineId}>
            <label for={`${domId}-${index}`}>{title}</label>
            <input
              id={`${domId}-${index}`}
              class="fjs-input"
              type="number"
              inputMode="numeric"
              min="0"
              max={quantity}
              disabled={disabled || readonly}
              value={value?.[lineId] ?? ''}
              onInput={({ target }) => set(lineId, target.value)}
            />
            <span>/ {quantity}</span>
          </li>
        ))}
      </ul>
    </Field>
  );
}

function changed(value, lineId, typed) {
  const { [lineId]: _, ...others } = value ?? {};
  return typed === '' ? others : { ...others, [lineId]: Number(typed) };
}

QuantitiesField.config = {
  type: 'quantities',
  keyed: true,
  name: 'Quantities',
  group: 'basic-input',
  emptyValue: null,
  sanitizeValue: ({ value }) => value ?? null,
  create: (options) => ({ ...options }),
};
