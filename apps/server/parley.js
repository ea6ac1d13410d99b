#!/usr/bin/env node
import module from 'node:module';

// Plain JavaScript, so that a Node too old for the rest can still say so: the database driver would
// end it without a word.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `parley: Node ${process.versions.node} is too old: 22.18 or newer is needed. ` +
      'Start with "npx --yes pnpm start", which brings its own.\n',
  );
  process.exit(1);
}
// Later starts take compiled code, types already stripped, from a cache.
module.enableCompileCache?.();
await import('./src/main.ts');
