/**
 * Takes the pictures of pages in docs/pictures from a running demo: `npm run pictures:pages -- http://127.0.0.1:8080`. It opens
 * sample cases there and moves the virtual clock, so start the demo on a data directory of its own.
 */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const SAMPLES = ['LATE', 'RETURN_REFUND', 'EXCHANGE', 'ON_SITE', 'LOST', 'UNDER_WAY', 'MAIL_IN', 'RETURN_REFUND', 'SELF_ARRANGED', 'UNSHIPPED'];
const HOURS_BETWEEN = 3;
const LARGEST = 200_000;
const WINDOW = { width: 1280, height: 800 };

const desk = process.argv[2] ?? 'http://127.0.0.1:8080';
const pictures = fileURLToPath(new URL('../../../docs/pictures', import.meta.url));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-lcd-text'],
});
try {
  mkdirSync(pictures, { recursive: true });
  await prepare();
  const tasks = await signedIn('agent-chen', 'en');
  await tasks.goto(`${desk}/tasks?queue=all&sort=risk`);
  await take(tasks, 'tasks');
  await tasks.locator('tr', { hasText: 'Review the request' }).filter({ hasText: 'Return and refund' }).first().locator('a').click();
  await tasks.getByText('Reject', { exact: true }).click();
  await take(tasks, 'case');
  const chinese = await signedIn('agent-chen', 'zh-CN');
  await chinese.goto(`${desk}/tasks?queue=team`);
  await take(chinese, 'tasks-zh');
  const board = await signedIn('supervisor-zhou', 'en');
  await board.goto(`${desk}/board`);
  await board.locator('report-chart[data-ready]').last().waitFor();
  await take(board, 'board');
} finally {
  await browser.close();
}

/** A few hours of work: cases of each kind, some of them taken. */
async function prepare() {
  const admin = await signedIn('admin', 'en');
  for (const sample of SAMPLES) {
    await admin.goto(`${desk}/demo`);
    await admin.locator(`button[name=sample][value=${sample}]`).first().click();
    await admin.waitForURL('**/cases/*');
    await call('admin', 'sandbox/clock/advance', { by: `PT${HOURS_BETWEEN}H` });
  }
  const { items } = await call('agent-chen', 'tasks?queue=team&sort=due');
  await Promise.all(items.slice(0, 3).map(({ id }, at) => call(at < 2 ? 'agent-chen' : 'agent-lin', `tasks/${id}/claim`, {})));
}

async function signedIn(login, locale) {
  const context = await browser.newContext({ locale, timezoneId: 'Asia/Shanghai', viewport: WINDOW });
  const page = await context.newPage();
  await page.goto(`${desk}/login`);
  await page.fill('#username', login);
  await page.fill('#password', 'demo-only');
  await page.press('#password', 'Enter');
  await page.locator('nav a').first().waitFor();
  return page;
}

async function call(login, path, body) {
  const headers = { Authorization: `Basic ${btoa(`${login}:demo-only`)}`, 'Content-Type': 'application/json' };
  const answer = await fetch(`${desk}/api/v1/${path}`, { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) });
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  }
  return answer.json();
}

async function take(page, name) {
  const path = join(pictures, `${name}.png`);
  await page.screenshot({ path });
  const { size } = statSync(path);
  console.log(`${path}: ${size} bytes`);
  if (size > LARGEST) {
    throw new Error(`${name} is larger than ${LARGEST} bytes`);
  }
}
