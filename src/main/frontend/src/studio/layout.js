import { text } from '../text.js';

const DRAWING = 'http://www.omg.org/spec/BPMN/20100524/DI';

/**
 * The file itself where it says how it is drawn, or cannot be read at all, which whoever opens it tells; else the file with a layout.
 * A document type is refused before anything looks at what it declares.
 */
export async function laidOut(xml) {
  if (/<!DOCTYPE/i.test(xml)) {
    throw new Error(text('studio.editor.doctype'));
  }
  if (isDrawn(xml)) {
    return xml;
  }
  const { layoutProcess } = await import('bpmn-auto-layout');
  const drawn = await layoutProcess(xml).catch(() => '');
  if (!drawn || !isDrawn(drawn)) {
    throw new Error(text('studio.editor.noLayout'));
  }
  return drawn;
}

function isDrawn(xml) {
  const file = new DOMParser().parseFromString(xml, 'application/xml');
  return file.querySelector('parsererror') !== null || file.getElementsByTagNameNS(DRAWING, 'BPMNShape').length > 0;
}
