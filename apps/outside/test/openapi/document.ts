import { locked, type TestApp, testApp } from '@parley/server/testing';

export type OpenApi = Readonly<Record<string, unknown>>;

export const documentOf = async (app: Pick<TestApp, 'url'>): Promise<OpenApi> =>
  JSON.parse(await (await fetch(`${app.url}/api/openapi.json`)).text());

/** The document that a server of this mode serves. */
export const withDocument = async (
  mode: 'open' | 'locked',
  look: (document: OpenApi) => Promise<void>,
): Promise<void> => {
  await using app = await testApp(mode === 'locked' ? locked : {});
  await look(await documentOf(app));
};
