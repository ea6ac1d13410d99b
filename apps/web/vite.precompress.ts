import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const worthIt = /\.(js|css|html|svg|webmanifest)$/;

/** Compresses the built files once, so that the server never does. */
export const precompress = (): Plugin => ({
  name: 'precompress',
  apply: 'build',
  async writeBundle({ dir = 'dist' }) {
    const files = await readdir(dir, { recursive: true });
    await Promise.all(
      files
        .filter((file) => worthIt.test(file))
        .map(async (file) => {
          const text = await readFile(join(dir, file));
          await writeFile(join(dir, `${file}.gz`), await promisify(gzip)(text, { level: 9 }));
          await writeFile(join(dir, `${file}.br`), await promisify(brotliCompress)(text));
        }),
    );
  },
});
