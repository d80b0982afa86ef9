import { FormFields } from '@bpmn-io/form-js-viewer';
import { DateTimeField } from './DateTimeField.jsx';
import { EvidenceField } from './EvidenceField.jsx';
import { QuantitiesField } from './QuantitiesField.jsx';
import { SelectField } from './SelectField.jsx';

/** Fields known by their key, whatever type a form's author gave them. */
const BY_KEY = { evidence: 'evidence', acceptedQuantities: 'quantities', missingGifts: 'quantities' };

/**
 * The viewer with the house's fields: evidence uploads, quantities a line, and the browser's own select and date inputs,
 * which speak every language, take the keyboard and are at home on a phone.
 */
export function houseFields(context) {
  return {
    formFields: ['type', HouseFields],
    taskContext: ['value', context],
  };
}

class HouseFields extends FormFields {
  constructor() {
    super();
    [DateTimeField, EvidenceField, QuantitiesField, SelectField].forEach((field) => this.register(field.config.type, field));
  }
}

/** The schema with those fields put in their place. */
export function withHouseFields(schema) {
  const replace = (component) => ({
    ...component,
    type: BY_KEY[component.key] ?? component.type,
    ...(component.components && { components: component.components.map(replace) }),
  });
  return { ...schema, components: schema.components.map(replace) };
}
