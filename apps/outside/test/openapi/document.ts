import { locked, type TestApp, testApp } from '@parley/server/testing';

export type OpenApi = Readonly<Record<string, unknown>>;

export const documentOf = async (
  app: Pick<TestApp, 'url'>,
  path = '/api/openapi.json',
): Promise<OpenApi> => JSON.parse(await (await fetch(app.url + path)).text());

/** Each document that a server of this mode serves: of the documented calls, and of the VFX wallet's. */
export const withDocuments = async (
  mode: 'open' | 'locked',
  look: (document: OpenApi) => Promise<void>,
): Promise<void> => {
  await using app = await testApp(mode === 'locked' ? locked : {});
  for (const path of ['/api/openapi.json', '/api/wallet-openapi.json'])
    await look(await documentOf(app, path));
};
