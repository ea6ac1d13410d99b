// The packages of Node name their platform in a string, where pnpm reads lists only: without this every
// machine would fetch the Node of all platforms.
module.exports = {
  hooks: {
    readPackage: (manifest) =>
      typeof manifest.os === 'string'
        ? { ...manifest, os: [manifest.os], cpu: [manifest.cpu] }
        : manifest,
  },
};
