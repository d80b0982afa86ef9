import { Select } from '@bpmn-io/form-js-viewer';
import { text } from '../text.js';
import { Field, spoken } from './Field.jsx';

export function SelectField(props) {
  const { field, value, disabled, readonly, onChange } = props;
  return (
    <Field type="select" {...props}>
      <select
        {...spoken(props)}
        class="fjs-input"
        disabled={disabled || readonly}
        onChange={({ target }) => onChange({ field, value: target.value || null })}
      >
        <option value="" selected={!value}>
          {text('form.choose')}
        </option>
        {(field.values ?? []).map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

SelectField.config = Select.config;
