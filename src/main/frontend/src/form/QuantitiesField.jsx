import { FormContext } from '@bpmn-io/form-js-viewer';
import { useContext } from 'preact/hooks';
import { Field } from './Field.jsx';

/** How many units of each line of the case, or of each gift of its order: `{lineId: n}`. */
export function QuantitiesField(props) {
  const { field, value, domId, disabled, readonly, onChange } = props;
  const { lines = [], gifts = [] } = useContext(FormContext).getService('taskContext');
  const asked = field.key === 'missingGifts' ? gifts : lines;
  const set = (lineId, typed) => onChange({ field, value: changed(value, lineId, typed) });
  return (
    <Field type="quantities" {...props} domId={`${domId}-0`}>
      <ul class="quantities">
        {asked.map(({ lineId, title, quantity }, index) => (
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
  return counted({ ...value, [lineId]: Number(typed) });
}

/** Without what counts nothing; null if nothing is left. */
function counted(quantities) {
  const counts = Object.entries(quantities).filter(([, count]) => count !== 0);
  return counts.length > 0 ? Object.fromEntries(counts) : null;
}

QuantitiesField.config = {
  type: 'quantities',
  keyed: true,
  name: 'Quantities',
  group: 'basic-input',
  emptyValue: null,
  sanitizeValue: ({ value }) => (typeof value === 'object' && !Array.isArray(value) ? counted(value ?? {}) : null),
  create: (options) => ({ ...options }),
};
