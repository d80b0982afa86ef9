/** A diagram is drawn in the colours of the page, and follows it from light to dark. */
export const PAGE_COLOURS = { defaultFillColor: 'var(--surface)', defaultStrokeColor: 'var(--text)', defaultLabelColor: 'var(--text)' };
