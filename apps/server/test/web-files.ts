import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

/** What a build of the web app looks like, small. */
export const webFiles = {
  'index.html': '<!doctype html><title>Parley</title><script src="/theme.js"></script>',
  'theme.js': 'document.documentElement.dataset.theme = "dark";',
  'sw.js': 'self.addEventListener("fetch", () => {});',
  'manifest.webmanifest': '{"name":"Parley"}',
  'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
  'assets/app-1a2b.js': `export const words = ${JSON.stringify('parley '.repeat(300))};`,
  'assets/app-1a2b.css': 'body { margin: 0 }',
  'assets/figtree-3c4d.woff2': 'not really a font',
  '.secret': 'hidden',
};

/** A folder with them, the texts compressed beside themselves; gone when the process ends. */
export const builtWeb = mkdtempSync(join(tmpdir(), 'parley-web-'));
process.once('exit', () => rmSync(builtWeb, { recursive: true, force: true }));

for (const [name, text] of Object.entries(webFiles)) {
  const file = join(builtWeb, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  if (name.endsWith('.woff2')) continue;
  await writeFile(`${file}.br`, await promisify(brotliCompress)(text));
  await writeFile(`${file}.gz`, await promisify(gzip)(text));
}
