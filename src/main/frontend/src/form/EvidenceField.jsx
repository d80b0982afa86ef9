import { useState } from 'preact/hooks';
import { postEvidence, Problem } from '../api.js';
import { text } from '../text.js';
import { Field, spoken } from './Field.jsx';

const LARGEST = 20 * 1024 * 1024;

/** Files that are uploaded as soon as they are chosen; the field's value is the list of their ids. */
export function EvidenceField(props) {
  const { field, value, disabled, readonly, onChange } = props;
  const [uploading, setUploading] = useState(0);
  const [refused, setRefused] = useState([]);
  const ids = value ?? [];

  const add = async (files) => {
    setUploading(files.length);
    const answers = await Promise.all(files.map((file) => upload(file, field.properties?.kind ?? 'PHOTO')));
    setUploading(0);
    setRefused(answers.filter(({ problem }) => problem).map(({ file, problem }) => `${file.name}: ${problem}`));
    onChange({ field, value: [...ids, ...answers.filter(({ id }) => id).map(({ id }) => id)] });
  };
  const chosen = ({ target }) => {
    const files = [...target.files];
    target.value = '';
    return add(files);
  };

  return (
    <Field type="evidence" {...props} errors={[...(props.errors ?? []), ...refused]}>
      <input {...spoken(props)} required={false} type="file" multiple disabled={disabled || readonly} onChange={chosen} />
      <p class="evidence-hint" role="status">
        {uploading > 0 ? text('evidence.uploading', uploading) : text('evidence.hint')}
      </p>
      <ul class="evidence-list">
        {ids.map((id) => (
          <li key={id}>
            <a href={`/api/v1/evidence/${id}`} target="_blank">
              {nameOf(id)}
            </a>
            <button type="button" class="plain" onClick={() => onChange({ field, value: ids.filter((other) => other !== id) })}>
              {text('evidence.remove')}
            </button>
          </li>
        ))}
      </ul>
    </Field>
  );
}

async function upload(file, kind) {
  if (file.size > LARGEST) {
    return { file, problem: text('evidence.tooLarge') };
  }
  try {
    const { id } = await postEvidence(file, kind);
    sessionStorage.setItem(`evidence:${id}`, file.name);
    return { file, id };
  } catch (problem) {
    return { file, problem: problem instanceof Problem ? problem.sentence : text('problem.UNEXPECTED') };
  }
}

function nameOf(id) {
  return sessionStorage.getItem(`evidence:${id}`) ?? id;
}

EvidenceField.config = {
  type: 'evidence',
  keyed: true,
  name: 'Evidence',
  group: 'basic-input',
  emptyValue: null,
  sanitizeValue: ({ value }) => (Array.isArray(value) && value.every((id) => typeof id === 'string') ? value : null),
  create: (options) => ({ ...options }),
};
