import htmx from 'htmx.org';
import { Idiomorph } from 'idiomorph';

const KEEPING = { morphStyle: 'innerHTML', callbacks: { beforeAttributeUpdated: (name) => name !== 'checked' } };

/** `hx-swap="morph"`: what is there stays where the answer says the same, with the focus and what was ticked in it. */
export function startMorphing() {
  htmx.defineExtension('morph', {
    handleSwap: (style, target, fresh) => style === 'morph' && Idiomorph.morph(target, fresh.children, KEEPING),
  });
}
