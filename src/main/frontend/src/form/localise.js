import { hasText, text } from '../text.js';

/**
 * A form in the page's language. Texts are looked up by the form's id and the field's key, then by the key alone; what has
 * none keeps the words of the form's author. The author's own submit button gives way to the page's.
 */
export function inPageLanguage(schema) {
  const translate = (component) => ({
    ...component,
    ...label(schema.id, component),
    ...description(schema.id, component),
    ...options(schema.id, component),
    ...(component.components && { components: translateAll(component.components) }),
  });
  const translateAll = (components) => components.filter(({ type }) => type !== 'button').map(translate);
  return { ...schema, components: translateAll(schema.components) };
}

function label(form, { key, type }) {
  const found = firstText(`form.${form}.${key}`, `form.${key}`);
  const member = type === 'datetime' ? 'dateLabel' : 'label';
  return found && { [member]: found };
}

function description(form, { key }) {
  const found = firstText(`form.${form}.${key}.help`, `form.${key}.help`);
  return found && { description: found };
}

function options(form, { key, values }) {
  const label = ({ value, label: own }) => firstText(`form.${form}.${key}.${value}`, `form.${key}.${value}`) ?? own;
  return values && { values: values.map((option) => ({ ...option, label: label(option) })) };
}

function firstText(...keys) {
  const found = keys.find(hasText);
  return found && text(found);
}
