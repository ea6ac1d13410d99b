import { basename } from 'node:path';

/** Whether this is what `pnpm build` made, whose files stand side by side, and not the sources. */
export const isBuilt = !import.meta.url.endsWith('.ts');

/** How the program is called where it runs, for what it says of itself. */
export const command = isBuilt ? 'parley' : 'pnpm parley';

/** A file that the program reads or starts by its name; `source`: from this folder. */
export const programFile = (source: string): URL =>
  new URL(isBuilt ? basename(source).replace(/\.ts$/, '.js') : source, import.meta.url);

/** The web app, where it was built. */
export const webFolder: URL = new URL(isBuilt ? 'web/' : '../../web/dist/', import.meta.url);
