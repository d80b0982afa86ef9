/** Builds the web assets into target/classes/static/assets; does nothing when nothing changed since the last build. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = [20, 19];
const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, '../../../target');
const installed = join(here, 'node_modules/.installed-from');
const built = join(target, 'frontend.built-from');

refuseOldNode();
installPackages();
buildAssets();

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    console.error(`The web assets need Node ${OLDEST_NODE.join('.')} or newer; "node" on this path is ${process.versions.node}.`);
    process.exit(1);
  }
}

function installPackages() {
  const wanted = digest(['package-lock.json', '.npmrc']);
  if (stamped(installed) !== wanted) {
    console.log('web assets: npm ci');
    npm('ci', '--no-progress', '--loglevel=error');
    writeFileSync(installed, wanted);
  }
}

function buildAssets() {
  const wanted = digest(['package-lock.json', 'vite.config.mjs', ...filesUnder('src'), ...filesUnder('../../../processes/names')]);
  if (stamped(built) !== wanted || !existsSync(join(target, 'classes/static/assets/app.js'))) {
    console.log('web assets: vite build');
    npm('run', '--silent', 'build');
    mkdirSync(target, { recursive: true });
    writeFileSync(built, wanted);
  }
}

function npm(...args) {
  const windows = process.platform === 'win32';
  try {
    execFileSync(windows ? 'npm.cmd' : 'npm', args, { cwd: here, stdio: 'inherit', shell: windows });
  } catch (failure) {
    console.error(`npm ${args.join(' ')} failed: ${failure.message}`);
    process.exit(1);
  }
}

function digest(files) {
  const hash = createHash('sha256').update(process.versions.node);
  files.forEach((file) => hash.update(file).update(readFileSync(join(here, file))));
  return hash.digest('hex');
}

function stamped(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function filesUnder(folder) {
  return readdirSync(join(here, folder), { recursive: true })
    .map((name) => join(folder, name))
    .filter((name) => statSync(join(here, name)).isFile())
    .sort();
}
