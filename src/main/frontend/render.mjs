/**
 * Draws a BPMN file as a picture: `node render.mjs MODEL.bpmn PICTURE.(png|svg) [--scale=2]`.
 * The browser is the system's Chromium, or the one that CHROMIUM names.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const MARGIN = 24;
const WATERMARK_HEIGHT = 30;

const scale = Number(process.argv.find((arg) => arg.startsWith('--scale='))?.slice('--scale='.length) ?? 1.5);
const [model, picture] = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
if (!model || !/\.(png|svg)$/.test(picture ?? '')) {
  console.error('usage: node render.mjs MODEL.bpmn PICTURE.(png|svg) [--scale=2]');
  process.exit(2);
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking'],
});
try {
  const page = await browser.newPage({ deviceScaleFactor: scale });
  const { warnings, svg, box } = await draw(page, await readFile(model, 'utf8'));
  warnings.forEach((warning) => console.warn(`${model}: ${warning}`));
  if (picture.endsWith('.svg')) {
    await writeFile(picture, svg);
  } else {
    await photograph(page, box);
  }
} finally {
  await browser.close();
}

async function draw(page, xml) {
  await page.setContent('<!doctype html><style>body{margin:0}#canvas{position:absolute;inset:0}</style><div id="canvas"></div>');
  await page.addStyleTag({ path: require.resolve('bpmn-js/dist/assets/diagram-js.css') });
  await page.addStyleTag({ path: require.resolve('bpmn-js/dist/assets/bpmn-js.css') });
  await page.addScriptTag({ path: require.resolve('bpmn-js/dist/bpmn-viewer.production.min.js') });
  return page.evaluate(async (source) => {
    window.viewer = new window.BpmnJS({ container: '#canvas' });
    const { warnings } = await window.viewer.importXML(source);
    const { svg } = await window.viewer.saveSVG();
    return {
      svg,
      warnings: warnings.map((warning) => warning.message),
      box: window.viewer.get('canvas').viewbox().inner,
    };
  }, xml);
}

async function photograph(page, box) {
  const size = { width: Math.ceil(box.width) + 2 * MARGIN, height: Math.ceil(box.height) + 2 * MARGIN + WATERMARK_HEIGHT };
  await page.setViewportSize(size);
  await page.evaluate(
    ({ x, y, width, height }) => {
      const canvas = window.viewer.get('canvas');
      canvas.resized();
      canvas.viewbox({ x, y, width, height });
    },
    { x: box.x - MARGIN, y: box.y - MARGIN, ...size },
  );
  await page.screenshot({ path: picture });
}
