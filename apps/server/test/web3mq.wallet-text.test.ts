import { generateEd25519Key, signPersonal } from '@parley/wallet';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkWalletSignature } from '../src/auth/eip191.ts';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import {
  type Account,
  call,
  login,
  member,
  newAccount,
  registration,
  reset,
  send,
} from './web3mq.calls.ts';

const ORIGIN = locked.PARLEY_PUBLIC_URL;
const PAGE = 'https://app.example.com:8443';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ ...locked, PARLEY_CORS_ORIGINS: PAGE });
});
afterAll(() => app[Symbol.asyncDispose]());

// Ten tries in five minutes are let through.
const later = (): void => {
  app.time.ahead += 400_000_000;
};
beforeEach(later);

/** A registration whose text is changed before its wallet signs it. */
const reworded = (account: Account, change: (text: string) => string, make = registration) => {
  const input = make(app, account);
  const signature_content = change(input.signature_content);
  const did_signature = signPersonal(signature_content, account.wallet);
  return { ...input, signature_content, did_signature };
};

const register = (change: (text: string) => string, account = newAccount()) =>
  send(app, 'user.register', reworded(account, change));

const uri = (said: string) => (text: string) => text.replace(/URI: .*/, `URI: ${said}`);
const domain = (said: string) => (text: string) => text.replace('Web3MQ wants', `${said} wants`);

const part = fc.stringMatching(/^[a-z0-9-]{1,8}$/);
/** Origins that are not this server’s, though some look like it. */
const alike = fc.oneof(
  fc.webUrl(),
  part.map((end) => `${ORIGIN}.${end}`),
  part.map((end) => `${ORIGIN}${end}`),
  part.map((end) => `${ORIGIN}@${end}.example`),
  part.map((end) => `${ORIGIN}:${end}@evil.example`),
  part.map((end) => `${ORIGIN}\\${end}`),
  part.map((start) => `https://${start}.chat.example.org`),
  part.map((start) => `https://${start}chat.example.org`),
  part.map((user) => `https://${user}@chat.example.org`),
  part.map((path) => `https://evil.example/${path}/${ORIGIN}`),
  part.map((query) => `https://evil.example?${query}=${ORIGIN}`),
  fc.integer({ min: 1, max: 65_535 }).map((port) => `${ORIGIN}:${port}`),
  fc.integer({ min: 1, max: 8442 }).map((port) => `https://app.example.com:${port}`),
  fc.constantFrom(
    'http://chat.example.org',
    'https://chat.example.org.',
    'https://CHAT.example.org',
    'https://chat%2eexample.org',
    'https://chаt.example.org',
    'https:chat.example.org',
    'https:///chat.example.org',
    'https://app.example.com',
    '//chat.example.org',
    'null',
  ),
);

/** How a text may name one: as its URI, or as its domain beside a URI of ours or without one. */
const where = fc.constantFrom(
  uri,
  // Elsewhere in one line, and here in the other.
  domain,
  (said: string) => (text: string) => domain(said)(text).replace(/URI: .*\n/, ''),
);

describe('a registration', () => {
  it.each([
    ['its origin', (text: string) => text],
    ['a page of its origin', uri(`${ORIGIN}/login?next=/`)],
    ['its host', uri('chat.example.org')],
    ['an origin whose pages may call', uri(PAGE)],
    ['its origin and its host as the domain', domain('chat.example.org')],
    [
      'its host as the domain, and no URI',
      (text: string) => domain('chat.example.org')(text).replace(/URI: .*\n/, ''),
    ],
    ['its origin, on indented lines', (text: string) => text.replaceAll('\n', '\n    ')],
  ])('may name %s', async (_name, change) => {
    expect((await register(change)).code).toBe(0);
  });

  const refused = (problem: string) => ({
    status: 200,
    code: 401,
    msg: expect.stringContaining(problem),
  });

  it('for another place is refused, and told what to say', async () => {
    expect(await register(uri('www.web3mq.com'))).toEqual(
      refused(`its URI must be ${ORIGIN} or an origin in PARLEY_CORS_ORIGINS`),
    );
  });

  it('with a text for something else is refused, and told what to say', async () => {
    const account = newAccount();
    const nft = (text: string) =>
      ['Claim your free NFT!', account.did_value, /Nonce: .*/.exec(text)?.[0]].join('\n');
    for (const [procedure, make] of [
      ['user.register', registration],
      ['user.resetPassword', reset],
    ] as const)
      expect(await send(app, procedure, reworded(account, nft, make))).toEqual(
        refused(`"URI: ${ORIGIN}"`),
      );
  });

  it('for whatever looks like this server is refused', async () => {
    const account = newAccount();
    await fc.assert(
      fc.asyncProperty(alike, where, async (said, named) => {
        later();
        expect(await register(named(said), account)).toMatchObject({ code: 401 });
      }),
      { numRuns: 20 },
    );
  });

  it('for whatever looks like this server is refused before its signature is looked at', () => {
    const input = { ...registration(app, newAccount()), did_signature: '0x' };
    const check = (signature_content: string) =>
      checkWalletSignature(
        { ...input, signature_content },
        { purposes: ['register'], origins: [ORIGIN, PAGE] },
      );
    expect(() => check(input.signature_content)).toThrow('did_signature is not');
    fc.assert(
      fc.property(alike, where, (said, named) => {
        expect(() => check(named(said)(input.signature_content))).toThrow('signature_content must');
      }),
      { numRuns: 2_000 },
    );
  });

  it('that says two things is refused', async () => {
    const account = newAccount();
    const line = fc.constantFrom(
      ...['URI: https://evil.example', `URI: ${ORIGIN}`, 'Domain: evil.example'],
      ...['Nonce: 00', 'For Web3MQ register', 'For Web3MQ reset password', 'Claim your NFT'],
    );
    await fc.assert(
      fc.asyncProperty(line, fc.nat(8), async (more, at) => {
        later();
        const change = (text: string) => text.split('\n').toSpliced(at, 0, more).join('\n');
        expect(await register(change, account)).toMatchObject({ code: 401 });
      }),
      { numRuns: 20 },
    );
  });

  it('has a text of a bounded length', async () => {
    const long = uri(`${ORIGIN}/${'x'.repeat(1000)}`);
    expect(await register(long)).toMatchObject({ code: 400 });
  });
});

describe('a registration and a reset', () => {
  it('have texts of their own: that of a reset registers nobody', async () => {
    const account = newAccount();
    expect(await send(app, 'user.register', reset(app, account))).toEqual({
      status: 200,
      code: 401,
      msg: expect.stringContaining('"For Web3MQ register"'),
    });
    expect((await send(app, 'user.login', login(app, account))).code).toBe(401);
  });

  it('may share one in a reset, as the JavaScript SDKs word it, but each text is good for one', async () => {
    const account = newAccount();
    const first = registration(app, account);
    expect((await send(app, 'user.register', first)).code).toBe(0);
    expect((await send(app, 'user.resetPassword', first)).code).toBe(401);
    later();
    const renewed = { ...account, main: generateEd25519Key() };
    expect((await send(app, 'user.resetPassword', registration(app, renewed))).code).toBe(0);
    expect((await send(app, 'user.login', login(app, renewed))).code).toBe(0);
  });

  it('a reset that was held back does not undo a later one', async () => {
    const account = await member(app);
    app.time.ahead += 1_000_000;
    const early = reset(app, { ...account, main: generateEd25519Key() });
    app.time.ahead += 1_000_000;
    const last = { ...account, main: generateEd25519Key() };
    expect((await send(app, 'user.resetPassword', reset(app, last))).code).toBe(0);
    expect(await send(app, 'user.resetPassword', early)).toMatchObject({
      code: 401,
      msg: expect.stringContaining('later main key'),
    });
    expect((await send(app, 'user.login', login(app, last))).code).toBe(0);
    expect((await call(app, last, 'user.profile')).code).toBe(0);
  });
});

it('in open mode names the origin that the request came under', async () => {
  await using open = await testApp();
  const { port } = new URL(open.url);
  const byName = { url: `http://localhost:${port}`, time: open.time };
  const input = registration(open, newAccount());
  expect(await send(byName, 'user.register', input)).toMatchObject({ code: 401 });
  expect((await send(open, 'user.register', input)).code).toBe(0);
});
