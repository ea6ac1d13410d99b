import { type RestRoute, restRoutes } from '@parley/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { specOf } from '../src/rest/openapi/bodies.ts';
import { locked, type TestApp, testApp } from '../src/testing.ts';

let app: TestApp;
let closed: TestApp;
beforeAll(async () => {
  [app, closed] = await Promise.all([testApp(), testApp(locked)]);
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await closed[Symbol.asyncDispose]();
});

const read = async (server: TestApp, path: string) => {
  const answer = await fetch(server.url + path);
  return { type: answer.headers.get('content-type'), text: await answer.text() };
};

const named = ({ method, path }: RestRoute) => `\`${method} ${path}\``;

describe('the API as text', () => {
  it('lists every call, and nothing else, in /llms.txt', async () => {
    const { type, text } = await read(app, '/llms.txt');
    expect(type).toBe('text/plain; charset=utf-8');
    expect(text).toMatch(/^# Parley\n\n> Chat for wallet addresses/);
    const listed = [...text.matchAll(/^- (`[A-Z]+ \S+`): (.+)$/gm)].map(([, ...line]) => line);
    const expected = restRoutes.map((route) => [named(route), specOf(route).summary]);
    expect(listed.sort()).toEqual(expected.sort());
    for (const [, link] of text.matchAll(/\]\((\S+)\)/g))
      expect([link, (await fetch(app.url + link)).status]).toEqual([link, 200]);
  });

  it('explains every call, and nothing else, in /api/docs.md', async () => {
    const { type, text } = await read(app, '/api/docs.md');
    expect(type).toBe('text/markdown; charset=utf-8');
    const headings = [...text.matchAll(/^### (.+): (`[A-Z]+ \S+`)$/gm)];
    const expected = restRoutes.map((route) => [specOf(route).summary, named(route)]);
    expect(headings.map(([, ...heading]) => heading).sort()).toEqual(expected.sort());
    const sections = text.split(/^### /m).slice(1);
    for (const route of restRoutes) {
      const section = sections.find((one) => one.split('\n')[0]?.endsWith(named(route))) ?? '';
      const fields = Object.entries(route.sources).map(([field, { name }]) => name ?? field);
      for (const field of fields) expect(section).toContain(`- \`${field}\` (`);
      expect(section).toContain(`Answer ${route.status}: `);
    }
  });

  it('says what the mode of the server asks for', async () => {
    const open = await read(app, '/api/docs.md');
    const shut = await read(closed, '/api/docs.md');
    expect(open.text).toContain('Needs: nothing or session or cookie');
    expect(shut.text).not.toContain('Needs: nothing');
    expect(shut.text).toContain('`participants` (body, required)');
    expect(shut.text).toContain('**locked mode**');
  });
});
