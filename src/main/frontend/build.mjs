/**
 * Builds what the browser loads into target/frontend/static, which Maven puts on the class path.
 *
 * Run by Maven in every build, so it returns at once when nothing changed: installed packages are compared with the
 * lock file, the result with all sources. Needs the network only when the lock file changed.
 */
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const target = resolve(process.argv[2] ?? join(here, '../../../target/frontend'));
const output = join(target, 'static');
const modules = join(here, 'node_modules');

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(file.slice(here.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sources(join(folder, entry.name)) : [join(folder, entry.name)]);
}

/** Install scripts stay off: a dependency of the form viewer starts telemetry in its own. */
function installPackages(lock) {
  const stamp = join(modules, '.stegvis-lock');
  if (read(stamp) === lock) {
    return;
  }
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' });
  if (npm.status !== 0) {
    throw new Error(`npm ci failed${npm.error ? `: ${npm.error.message}` : ''}`);
  }
  writeFileSync(stamp, lock);
}

/** form-js formats dates as the browser's own language does, and not as the page's: our picker wraps its picker. */
const ownDatePicker = {
  name: 'own-date-picker',
  setup: (build) => build.onResolve({ filter: /^flatpickr$/ }, (request) =>
    request.importer.includes('form-js-viewer') ? { path: join(here, 'form/date-picker.mjs') } : undefined)
};

/**
 * The words form-js 2.0.0 does not pass through its translation service, and its one-line descriptions, which would cut
 * last time's answer. Fails the build when form-js changes.
 */
const adjusted = [
  ['useSingleLineTemplateEvaluation(description', 'useTemplateEvaluation(description'],
  ["valueLabel || 'Select'", "valueLabel || stegvisTranslate('Select')"],
  ["placeholder: 'Search'", "placeholder: stegvisTranslate('Search')"],
  ["emptyListMessage = 'No results'", "emptyListMessage = stegvisTranslate('No results')"]
];

const adjustedViewer = {
  name: 'adjusted-viewer',
  setup: (build) => build.onLoad({ filter: /form-js-viewer[\\/]dist[\\/]index\.es\.js$/ }, ({ path }) => {
    let code = read(path);
    for (const [from, to] of adjusted) {
      if (code.split(from).length !== 2) {
        throw new Error(`form-js no longer contains exactly one: ${from}`);
      }
      code = code.replace(from, to);
    }
    const messages = JSON.stringify(join(here, 'form/messages.mjs'));
    return { contents: `import { translate as stegvisTranslate } from ${messages};\n${code}`, loader: 'js' };
  })
};

async function bundle() {
  const { build } = await import('esbuild');
  const shared = {
    absWorkingDir: here, bundle: true, minify: true, format: 'esm', target: 'es2022', charset: 'utf8',
    legalComments: 'linked', logLevel: 'warning', loader: { '.woff2': 'file' }, assetNames: '[name]'
  };
  rmSync(output, { recursive: true, force: true });
  await Promise.all([
    build({
      ...shared, outdir: join(output, 'forms'), outExtension: { '.js': '.mjs' },
      entryPoints: { 'stegvis-form': 'form/index.mjs', 'stegvis-form-style': 'form/form.css' },
      plugins: [ownDatePicker, adjustedViewer]
    }),
    build({
      // strangers reach this folder: with the tablet in a participant's hands nobody is signed in
      ...shared, outdir: join(output, 'assets'), outExtension: { '.js': '.mjs' },
      entryPoints: { together: 'form/together.mjs', 'together-style': 'form/together.css' },
      plugins: [ownDatePicker, adjustedViewer]
    }),
    build({
      ...shared, outdir: join(output, 'assets'), outExtension: { '.js': '.mjs' },
      entryPoints: { page: 'page/page.mjs', diagram: 'page/diagram.mjs', texts: 'page/texts.mjs', kept: 'page/kept.mjs', stegvis: 'page/stegvis.css' }
    })
  ]);
  cpSync(join(modules, 'htmx.org/dist/htmx.min.js'), join(output, 'assets/htmx.min.js'));
}

const own = ['build.mjs', 'package.json', 'package-lock.json'].map((name) => join(here, name));
const wanted = digest([...own, ...sources(join(here, 'form')), ...sources(join(here, 'page'))]);
const stamp = join(target, 'stamp');
if (read(stamp) !== wanted || !existsSync(output)) {
  installPackages(digest([join(here, 'package-lock.json')]));
  mkdirSync(target, { recursive: true });
  await bundle();
  writeFileSync(stamp, wanted);
}
