import { statfsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Memory with room for two gigabytes of databases that live for a moment, where the system has it. */
const inMemory = (): { TMPDIR?: string } => {
  const TMPDIR = '/dev/shm';
  try {
    const { bavail, bsize } = statfsSync(TMPDIR);
    return bavail * bsize > 2 * 2 ** 30 ? { TMPDIR } : {};
  } catch {
    return {};
  }
};

/** Tests of what only this engine has. */
const ofPostgres = 'test/postgres.*.test.ts';

/** Tests of SQLite itself and its file. */
const ofSqlite = [
  'test/{built,storage,storage.*,crash,cli,*.migration}.test.ts',
  'test/{session.cookie,demo,demo.interrupted}.test.ts',
  // What keeps the event loop is our own code, and the engine that runs inside it.
  'test/turns.test.ts',
];

/** Tests of what stands before the store, whichever engine it is. */
const ofNeither = [
  'test/connections.*.test.ts',
  'test/{api-page,cli.progress,config,config-contradictions,ed25519,ed25519.vectors}.test.ts',
  'test/{examples,launchers,limits.budget}.test.ts',
  'test/{bad-input,bad-input-*,docs,exposure,exposure.*,json-suite,logs,openapi,security-headers,web}.test.ts',
  // A route leads to its procedure, whose outcome authorisation.test.ts compares on both engines.
  'test/authorisation.rest.test.ts',
  // What waits for a slow reader is our own code and the sockets; live.stop.test.ts runs on both.
  'test/{live.slow,web3mq.socket-slow}.test.ts',
  // Streams are counted where they are opened, and frames of plain calls are told from others before
  // any call is made.
  'test/{live.limits,socket.plain-frames}.test.ts',
  'test/{rest-methods,rest-paths,live.input,log.*,web3mq.clock,web3mq.sdk,web3mq.socket-frames}.test.ts',
];

export default defineConfig({
  test: {
    // Every file starts servers of its own; a worker for each would only load the code anew.
    isolate: false,
    maxWorkers: '100%',
    env: inMemory(),
    // Real sockets and time: a machine that others use may break one. The log tells what was retried.
    retry: process.env.CI ? 1 : 0,
    // Ends what hangs, and judges no speed: a machine may be busy.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        test: { name: 'sqlite', include: ['test/*.test.ts'], exclude: [ofPostgres] },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: ['test/*.test.ts'],
          exclude: [...ofSqlite, ...ofNeither],
          globalSetup: 'test/postgres-server.ts',
          setupFiles: 'test/postgres-only.ts',
        },
      },
    ],
  },
});
