/**
 * Makes docs/processes.md: a picture of every diagram in processes/, and the clauses that it enforces. A picture names the
 * digest of the diagram that it shows, so only what changed is drawn again, in the system's Chromium or the one that
 * CHROMIUM names. With `--check`, or where CI is set, nothing is written, and what is out of date fails.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BpmnModdle } from 'bpmn-moddle';

/** Whose clock it is where the table leaves that to the case. */
const BY_CASE = { 'dispute-evidence': 'whoever was asked', 'extension-answer': 'the other party', 'appeal-window': 'whoever lost' };

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const processes = join(root, 'processes');
const images = join(root, 'docs/images');
const page = join(root, 'docs/processes.md');
const checking = process.argv.includes('--check') || process.env.CI !== undefined;
const moddle = new BpmnModdle({ camunda: require('camunda-bpmn-moddle/resources/camunda.json') });

const models = readdirSync(processes)
  .filter((name) => name.endsWith('.bpmn'))
  .sort()
  .map((name) => ({ key: basename(name, '.bpmn'), xml: readFileSync(join(processes, name), 'utf8') }));
const stale = models.filter(({ key, xml }) => drawnFrom(key) !== digest(xml));
const text = await pageText(models, tableOfClauses(readFileSync(join(processes, 'deadlines.dmn'), 'utf8')));
const pageIsStale = !existsSync(page) || readFileSync(page, 'utf8') !== text;

if (checking) {
  const outdated = [...stale.map(({ key }) => `docs/images/${key}.svg`), ...(pageIsStale ? ['docs/processes.md'] : [])];
  outdated.forEach((file) => console.error(`${file} does not show what processes/ has; run: node src/main/frontend/pictures.mjs`));
  process.exit(outdated.length > 0 ? 1 : 0);
}
if (stale.length > 0) {
  await draw(stale);
}
if (pageIsStale) {
  writeFileSync(page, text);
}
console.log(`pictures: ${models.length} diagrams, ${stale.length} drawn`);

function digest(xml) {
  return createHash('sha256').update(xml.replaceAll('\r\n', '\n')).digest('hex').slice(0, 16);
}

function pictureOf(key) {
  return join(images, `${key}.svg`);
}

function drawnFrom(key) {
  return existsSync(pictureOf(key)) ? /<!-- drawn from ([0-9a-f]+) -->/.exec(readFileSync(pictureOf(key), 'utf8'))?.[1] : undefined;
}

async function draw(drawn) {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    mkdirSync(images, { recursive: true });
    const canvas = await browser.newPage();
    await canvas.setContent('<!doctype html><div id="canvas"></div>');
    await canvas.addScriptTag({ path: require.resolve('bpmn-js/dist/bpmn-viewer.production.min.js') });
    for (const { key, xml } of drawn) {
      const svg = await canvas.evaluate(svgOf, xml);
      writeFileSync(pictureOf(key), `${onWhite(svg).trimEnd()}\n<!-- drawn from ${digest(xml)} -->\n`);
    }
  } finally {
    await browser.close();
  }
}

/** Runs in the browser. */
async function svgOf(xml) {
  const viewer = new window.BpmnJS({ container: '#canvas' });
  await viewer.importXML(xml);
  const { svg } = await viewer.saveSVG();
  viewer.destroy();
  return svg;
}

/** Readers with a dark page see black lines on white too. */
function onWhite(svg) {
  return svg.replace(/<svg /, '<svg style="background:white" ');
}

async function pageText(all, clauses) {
  const parts = await Promise.all(all.map(({ key, xml }) => sectionOf(key, xml, clauses)));
  return [
    '# Processes',
    '',
    '<!-- Made by the build from processes/ (src/main/frontend/pictures.mjs). Change the diagrams, not this page. -->',
    '',
    'Every diagram, as it runs, and the clauses that it enforces, with their figures in the base profile. Other profiles are in',
    '[profiles](rules/profiles.md), how a term is counted in [deadlines](rules/deadlines.md).',
    '',
    ...parts.flat(),
  ].join('\n');
}

async function sectionOf(key, xml, clauses) {
  const { rootElement } = await moddle.fromXML(xml, 'bpmn:Definitions');
  const diagram = rootElement.rootElements.find(({ $type }) => $type === 'bpmn:Process');
  const enforced = clocksOf(diagram).map(({ clause, step }) => {
    const { party, clock, onExpiry } = clauses.get(clause);
    return `| \`${clause}\` | ${step} | ${BY_CASE[clause] ?? party.toLowerCase()} | \`${clock}\` | \`${onExpiry}\` |`;
  });
  return [
    `## ${diagram.name}`,
    '',
    `\`${key}\`. ${diagram.documentation[0].text}`,
    '',
    `[![The diagram of ${key}](images/${key}.svg)](images/${key}.svg)`,
    '',
    '| Clause | Covers | Whose | Clock | If missed |',
    '| --- | --- | --- | --- | --- |',
    ...[...new Set(enforced)],
    '',
  ];
}

/** The boundary timers that enforce a clause, in the order of the diagram. */
function clocksOf(scope) {
  return (scope.flowElements ?? []).flatMap((element) => [
    ...(element.eventDefinitions ?? []).flatMap((definition) => {
      const clause = /deadlines\.due\(execution, '([a-z-]+)'\)/.exec(definition.timeDate?.body ?? '')?.[1];
      return clause ? [{ clause, step: element.attachedToRef.name }] : [];
    }),
    ...clocksOf(element),
  ]);
}

/** The rows of the base profile that are for every type of case. */
function tableOfClauses(dmn) {
  const rows = [...dmn.matchAll(/<rule [^]*?<\/rule>/g)].map(([rule]) =>
    [...rule.matchAll(/<text>([^<]*)<\/text>/g)].map(([, cell]) => cell.replaceAll('&quot;', '"').replaceAll('"', '').trim()),
  );
  return new Map(
    rows
      .filter(([profile]) => profile === 'KUAISHOU')
      .map(([, clause, , , party, clock, onExpiry]) => [clause, { party, clock, onExpiry }]),
  );
}
