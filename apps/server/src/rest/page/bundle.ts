import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { gunzip } from 'node:zlib';
import { z } from 'zod';

interface Bundle {
  readonly gzip: Buffer;
  readonly etag: string;
}

let bundle: Promise<Bundle> | undefined;
let plain: Promise<Buffer> | undefined;

/**
 * Scalar in one file. Its package takes half a second and 30 MB to load, so that is left until
 * somebody opens the page, and to a thread that ends with it.
 */
export const scalarBundle = (): Promise<Bundle> => {
  bundle ??= makeBundle().catch((error) => {
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

const makeBundle = async (): Promise<Bundle> => {
  const worker = new Worker(new URL('bundle.worker.ts', import.meta.url));
  const [message] = await once(worker, 'message');
  const gzip = Buffer.from(z.instanceof(Uint8Array).parse(message));
  return { gzip, etag: `"${createHash('sha256').update(gzip).digest('base64url')}"` };
};
