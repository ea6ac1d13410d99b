import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { gunzip } from 'node:zlib';
import { z } from 'zod';
import { isBuilt, programFile } from '../../program.ts';

interface Bundle {
  readonly gzip: Buffer;
  readonly etag: string;
}

let bundle: Promise<Bundle> | undefined;
let plain: Promise<Buffer> | undefined;

/**
 * Scalar in one file, compressed. Its package takes half a second and 30 MB to load, so that is left until
 * somebody opens the page, and to a thread that ends with it. A built program has the file.
 */
export const scalarBundle = (): Promise<Bundle> => {
  bundle ??= readBundle().catch((error) => {
    bundle = undefined;
    throw error;
  });
  return bundle;
};

/** The script for those who take nothing compressed: unpacked for the first of them, as it takes long. */
export const unpacked = ({ gzip }: Bundle): Promise<Buffer> => {
  plain ??= promisify(gunzip)(gzip);
  return plain;
};

const readBundle = async (): Promise<Bundle> => {
  const gzip = isBuilt ? await readFile(programFile(BUILT_NAME)) : await makeBundle();
  return { gzip, etag: `"${createHash('sha256').update(gzip).digest('base64url')}"` };
};

/** What the built program has it as. */
export const BUILT_NAME = 'scalar.js.gz';

export const makeBundle = async (): Promise<Buffer> => {
  const worker = new Worker(programFile('rest/page/bundle.worker.ts'));
  const [message] = await once(worker, 'message');
  return Buffer.from(z.instanceof(Uint8Array).parse(message));
};
