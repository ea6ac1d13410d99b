import { parseWeb3mqText, type Web3mqText, web3mqText } from '@parley/wallet';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const address = '0x6b6ff43d0568eb905b5eefb09082899800b1fbd4';
const nonce = '51560ee1bc7f1f6eaa255610306d7be413dc9a6dc35b865a98b24d3f';
const text = (lines: readonly string[]): string => lines.join('\n');

const ofSdk = {
  domain: 'Web3MQ',
  address,
  purpose: 'register',
  uri: 'https://app.example.org',
  nonce,
};

describe('the texts of the SDKs are known', () => {
  const [first, issued] = [
    'Web3MQ wants you to sign in with your Ethereum account:',
    'Issued At: 12/07/2023 15:59',
  ];
  const uri = 'URI: https://app.example.org';
  it.each<[string, string, object]>([
    [
      'JavaScript',
      text([
        first,
        address,
        'For Web3MQ register',
        uri,
        'Version: 1',
        '',
        `Nonce: ${nonce}`,
        issued,
      ]),
      ofSdk,
    ],
    [
      'JavaScript, with the name of a wallet',
      text([
        'Web3MQ wants you to sign in with your MetaMask account:',
        address,
        'For Web3MQ register',
        uri,
        'Version: 1',
        '',
        `Nonce: ${nonce}`,
        issued,
      ]),
      ofSdk,
    ],
    [
      'older JavaScript, indented',
      text([
        first,
        `    ${address}`,
        '    For Web3MQ registration',
        `    ${uri}`,
        '    Version: 1',
        `    Nonce: ${nonce}`,
        `    ${issued}`,
      ]),
      ofSdk,
    ],
    [
      'Kotlin, a blank behind each line',
      text([
        `${first} `,
        `${address} `,
        'For Web3MQ reset password ',
        `${uri} `,
        'Version: 1 ',
        `Nonce: ${nonce} `,
        issued,
      ]),
      { ...ofSdk, purpose: 'reset password' },
    ],
    [
      'Dart and Swift, without an option',
      text([
        first,
        address,
        'For Web3MQ register',
        'URI: www.web3mq.com',
        'Version: 1',
        '',
        `Nonce: ${nonce}`,
        'Issued At: ١٢/٠٧/٢٠٢٣ ١٥:٥٩',
      ]),
      { ...ofSdk, uri: 'www.web3mq.com' },
    ],
    [
      'the document',
      text([first, address, 'For Web3MQ login', uri, 'Version: 1', '', `Nonce: ${nonce}`, issued]),
      ofSdk,
    ],
    [
      'Sign-In with Ethereum',
      text([
        'app.example.org wants you to sign in with your Ethereum account:',
        address,
        '',
        'For Web3MQ register',
        '',
        uri,
        'Version: 1',
        'Chain ID: 1',
        `Nonce: ${nonce}`,
        'Issued At: 2026-01-31T12:00:00Z',
      ]),
      { ...ofSdk, domain: 'app.example.org' },
    ],
  ])('%s', (_name, said, fields) => {
    expect(parseWeb3mqText(said)).toEqual(fields);
  });
});

const hex = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length })
    .map((digits) => digits.join(''));
const anyText: fc.Arbitrary<Web3mqText> = fc.record({
  domain: fc.constantFrom('Web3MQ', 'chat.example.org', '127.0.0.1:3000'),
  address: hex(40).map((digits) => `0x${digits}`),
  purpose: fc.constantFrom('register' as const, 'reset password' as const),
  uri: fc.option(fc.webUrl({ withQueryParameters: true })),
  nonce: hex(56),
});
const when = '2026-01-31T12:00:00.000Z';

it('says what it was composed of, however it is indented', () => {
  const blanks = fc.array(fc.constantFrom('', ' ', '\t', '\n    ', '\r\n'), { minLength: 12 });
  fc.assert(
    fc.property(anyText, blanks, (fields, between) => {
      const lines = web3mqText(fields, when).split('\n');
      const indented = lines.map((line, index) => `${between[index] ?? ''}${line}`).join('\n');
      expect(parseWeb3mqText(indented)).toEqual(fields);
    }),
  );
});

it('is no other text: with a line more, twice, elsewhere or less', () => {
  const needed = (line: string) => !/^(|Issued At:.*|URI:.*)$/.test(line);
  const mangled = fc.oneof(
    // Twice, the same or another.
    fc.record({ how: fc.constant('again' as const), at: fc.nat(6), to: fc.nat(8) }),
    fc.record({ how: fc.constant('less' as const), at: fc.nat(6), to: fc.nat(8) }),
    fc.record({ how: fc.constant('elsewhere' as const), at: fc.nat(6), to: fc.nat(8) }),
    fc.record({ how: fc.constant('more' as const), at: fc.nat(6), to: fc.nat(8) }),
  );
  fc.assert(
    fc.property(
      anyText,
      mangled,
      fc.constantFrom('Domain: evil.example', 'URI: https://evil.example', 'Claim your free NFT'),
      (fields, { how, at, to }, line) => {
        const lines = web3mqText(fields, when)
          .split('\n')
          .filter((each) => each !== '');
        const here = lines[at % lines.length] ?? '';
        const others = lines.filter((each) => each !== here);
        const changed = {
          again: lines.toSpliced(to, 0, here),
          less: others,
          elsewhere: others.toSpliced(to, 0, here),
          more: lines.toSpliced(to, 0, line),
        }[how];
        fc.pre(changed.join() !== lines.join());
        fc.pre(how !== 'less' || needed(here));
        // A URI in the place of none is a text of its own.
        fc.pre(fields.uri !== null || !(how === 'more' && line.startsWith('URI:') && to === 3));
        expect(parseWeb3mqText(changed.join('\n'))).toBeNull();
      },
    ),
    { numRuns: 500 },
  );
});

it.each([
  ['another statement', 'Claim your free NFT\nFor Web3MQ register'],
  ['another purpose', 'For Web3MQ bind did'],
  ['a purpose in other letters', 'For Web3MQ Register'],
  ['no purpose', ''],
])('is none with %s', (_name, purpose) => {
  const said = web3mqText({ ...ofSdk, purpose: 'register' }, when);
  expect(parseWeb3mqText(said.replace('For Web3MQ register', purpose))).toBeNull();
});

it.each([
  ['a line separator', '\u2028'],
  ['a paragraph separator', '\u2029'],
  ['a carriage return', '\r'],
  ['a turn of the direction', '\u202e'],
  ['nothing that shows', '\u200b'],
  ['NUL', '\0'],
])('hides nothing behind %s', (_name, character) => {
  const said = web3mqText({ ...ofSdk, purpose: 'register' }, when);
  const sly = said.replace('.org', `.org/${character}Domain:`);
  expect(parseWeb3mqText(sly)).toBeNull();
});

it.each([
  ['domain', { domain: 'two words' }],
  ['address', { address: '0x12' }],
  ['uri', { uri: 'https://a.example\nNonce: 00' }],
  ['nonce', { nonce: nonce.toUpperCase() }],
])('is not composed of a malformed %s', (_name, change) => {
  expect(() => web3mqText({ ...ofSdk, purpose: 'register', ...change }, when)).toThrow();
});

it('takes a bounded time, whatever it is given', () => {
  const long = 'Web3MQ wants you to sign in with your '.repeat(1_000_000 / 38);
  expect(parseWeb3mqText(long)).toBeNull();
  expect(parseWeb3mqText('\n'.repeat(1_000_000))).toBeNull();
  expect(parseWeb3mqText(' '.repeat(1_000_000))).toBeNull();
});
