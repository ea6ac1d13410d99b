/**
 * The packages of Node name their platform in a string, where pnpm reads lists only: without this every
 * machine would fetch the Node of all platforms.
 */
const withPlatformList = (manifest) =>
  typeof manifest.os === 'string'
    ? { ...manifest, os: [manifest.os], cpu: [manifest.cpu] }
    : manifest;

/** The client is published with these in it, but here its sources run, with a start's packages, too. */
const BUNDLED = ['@parley/contracts', '@parley/wallet', 'eventsource-parser'];

const withBundled = (manifest) => {
  if (manifest.name !== '@parley/client') return manifest;
  const { dependencies, devDependencies } = manifest;
  const bundled = Object.fromEntries(BUNDLED.map((name) => [name, devDependencies[name]]));
  return { ...manifest, dependencies: { ...dependencies, ...bundled } };
};

module.exports = {
  hooks: { readPackage: (manifest) => withBundled(withPlatformList(manifest)) },
};
