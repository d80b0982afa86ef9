/** Lints every model of processes/, or those named: `node lint-models.mjs [MODEL.bpmn…]`. A warning fails as an error does. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BpmnModdle } from 'bpmn-moddle';
import { Linter } from 'bpmnlint';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js';
import { houseRules } from './lint/rules.mjs';

/** Two arrows into one step stay two arrows, and a closing case may leave a task behind: those two warnings do not help. */
const NOT_HELPFUL = { 'fake-join': 'off', 'no-inclusive-gateway': 'off' };

const require = createRequire(import.meta.url);
const processes = fileURLToPath(new URL('../../../processes', import.meta.url));
const models = process.argv.length > 2 ? process.argv.slice(2) : modelsIn(processes);

const rules = houseRules(clausesOf(join(processes, 'deadlines.dmn')));
const moddle = new BpmnModdle({ camunda: require('camunda-bpmn-moddle/resources/camunda.json') });

let problems = 0;
for (const model of models) {
  problems += await lint(model);
}
console.log(`models: ${models.length} linted, ${problems} problems`);
process.exit(problems > 0 ? 1 : 0);

async function lint(model) {
  const { rootElement, warnings } = await moddle.fromXML(readFileSync(model, 'utf8'), 'bpmn:Definitions');
  const linter = new Linter({ config: configuration(rules), resolver: resolver(rules) });
  const findings = warnings.map(({ message }) => ['-', 'readable', message]);
  for (const [rule, reports] of Object.entries(await linter.lint(rootElement))) {
    reports.forEach(({ id, message }) => findings.push([id, rule, message]));
  }
  findings.push(...misnamed(model, rootElement));
  findings.forEach(([id, rule, message]) => console.error(`${relative(process.cwd(), model)}  ${id}  ${rule}: ${message}`));
  return findings.length;
}

/** One executable process a file, named after it. */
function misnamed(model, definitions) {
  const ids = definitions.rootElements.filter((element) => element.$type === 'bpmn:Process').map(({ id }) => id);
  const expected = basename(model, '.bpmn');
  const fits = ids.length === 1 && [expected, camelCase(expected)].includes(ids[0]);
  return fits ? [] : [[ids.join(' '), 'one-process', `the file has one process, ${expected} or ${camelCase(expected)}`]];
}

function configuration(ownRules) {
  const own = Object.keys(ownRules).map((name) => [`aftersales/${name}`, 'error']);
  return {
    extends: ['bpmnlint:recommended', 'plugin:camunda-compat/camunda-platform-7-24'],
    rules: { ...NOT_HELPFUL, ...Object.fromEntries(own) },
  };
}

function resolver(ownRules) {
  const packages = new NodeResolver({ require });
  return {
    resolveConfig: (pkg, name) => packages.resolveConfig(pkg, name),
    resolveRule: (pkg, name) =>
      pkg === 'bpmnlint-plugin-aftersales'
        ? () => ({ check: (element, reporter) => ownRules[name](element, ({ id }, message) => reporter.report(id, message)) })
        : packages.resolveRule(pkg, name),
  };
}

function clausesOf(table) {
  return existsSync(table)
    ? new Set([...readFileSync(table, 'utf8').matchAll(/>\s*(?:"|&quot;)([a-z]+(?:-[a-z]+)*)(?:"|&quot;)\s*</g)].map(([, clause]) => clause))
    : undefined;
}

function modelsIn(folder) {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.bpmn'))
        .map((name) => join(folder, name))
    : [];
}

function camelCase(kebab) {
  return kebab.replace(/(?:^|-)([a-z])/g, (_, letter) => letter.toUpperCase());
}
