import { fileURLToPath } from 'node:url';
import { testApp } from '@parley/server/testing';
import { createServer } from 'vite';
import { expect, it, vi } from 'vitest';

it('the development server hands calls to the server at PORT, and stays at a port of its own', async () => {
  await using app = await testApp();
  const { port } = new URL(app.url);
  vi.stubEnv('PORT', port);
  const vite = await createServer({
    root: fileURLToPath(new URL('..', import.meta.url)),
    server: { port: 0, ws: false },
    optimizeDeps: { noDiscovery: true },
    logLevel: 'error',
  });
  try {
    await vite.listen();
    const url = vite.resolvedUrls?.local[0] ?? '';
    expect(new URL(url).port).not.toBe(port);
    // As a page of the development server writes.
    const answer = await fetch(new URL('/api/chat/', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(url).origin },
      body: JSON.stringify({
        participants: ['R9Ng1rDS2YgB7R2bJMU3RKzVXSriXLRsBR', 'RAjtW2uDSEDW9mPVkKp2K2AAu4uJD9Zrn7'],
      }),
    });
    expect(answer.status).toBe(201);
    expect(await (await fetch(url)).text()).toContain('<script');
  } finally {
    await vite.close();
    vi.unstubAllEnvs();
  }
});
