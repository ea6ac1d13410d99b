import { expect, it } from 'vitest';
import { isBrokenConnection } from '../src/connections/broken.ts';
import { rest } from './calls.ts';
import { tempFolder } from './storage-files.ts';
import { serveParley } from './storage-process.ts';

/** A server in whose process an error that nobody handles is thrown at a signal. */
const serveWithError = async (database: string, error: string) => {
  const code = `process.on('SIGUSR2', () => { throw Object.assign(new Error('read X'), ${error}) })`;
  const server = await serveParley(database, {
    env: { NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(code)}"` },
  });
  process.kill(server.pid, 'SIGUSR2');
  return server;
};

it('a connection that broke unnoticed is told in a line, and survived', async () => {
  await using temp = await tempFolder();
  const error = "{ code: 'ECONNRESET', syscall: 'read' }";
  await using server = await serveWithError(temp.file('parley.db'), error);
  expect((await rest(server, 'GET', '/api/shop/')).status).toBe(200);
  expect(await server.end('SIGTERM')).toBe(0);
  expect(await server.stderr).toBe('parley: a connection error was ignored: read X\n');
});

it.each([
  ['a connection that broke', true, { code: 'ECONNRESET', syscall: 'read' }],
  ['a file', false, { code: 'EIO', syscall: 'read' }],
  ['a connection that could not be opened', false, { code: 'ETIMEDOUT', syscall: 'connect' }],
  ['our own code', false, {}],
])('an error of %s is survived: %s', (_what, survived, fields) => {
  expect(isBrokenConnection(Object.assign(new Error('read X'), fields))).toBe(survived);
});

it('what is not survived ends the process, and is told with its stack', async () => {
  await using temp = await tempFolder();
  await using server = await serveWithError(temp.file('parley.db'), '{}');
  expect(await server.exited).toBe(1);
  expect(await server.stderr).toMatch(/^parley: stopping after an error: Error: read X\n {4}at /);
});
