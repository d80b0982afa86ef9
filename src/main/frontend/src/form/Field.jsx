import { Description, Errors, Label } from '@bpmn-io/form-js-viewer';

/** The frame that every field of the viewer has: label, control, help, errors. */
export function Field({ type, domId, field, errors = [], label = field.label, children }) {
  const classes = ['fjs-form-field', `fjs-form-field-${type}`, errors.length > 0 && 'fjs-has-errors'].filter(Boolean);
  return (
    <div class={classes.join(' ')}>
      <Label htmlFor={domId} label={label} required={field.validate?.required} />
      {children}
      <Description id={`${domId}-description`} description={field.description} />
      <Errors id={`${domId}-error-message`} errors={errors} />
    </div>
  );
}

/** What a control says about itself to those who do not see it. */
export function spoken({ domId, errors = [], field }) {
  return {
    id: domId,
    'aria-describedby': `${domId}-description ${domId}-error-message`,
    'aria-invalid': errors.length > 0,
    required: field.validate?.required,
  };
}
