import { describe, expect, test } from 'vitest';
import { linkify } from '../src/features/conversation/message/linkify.ts';

const linksIn = (text: string) =>
  linkify(text).flatMap((part) => (part.kind === 'link' ? [part.href] : []));

describe('links in messages', () => {
  test('are http and https, anywhere in a text, and the rest stays as it was', () => {
    expect(linkify('See https://a.example/b?c=d#e, or http://b.example now')).toEqual([
      { kind: 'text', text: 'See ' },
      { kind: 'link', text: 'https://a.example/b?c=d#e', href: 'https://a.example/b?c=d#e' },
      { kind: 'text', text: ', or ' },
      { kind: 'link', text: 'http://b.example', href: 'http://b.example/' },
      { kind: 'text', text: ' now' },
    ]);
    expect(linkify('no link\nhere ')).toEqual([{ kind: 'text', text: 'no link\nhere ' }]);
  });

  test.each([
    'javascript:alert(1)',
    'JAVASCRIPT://a.example/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'ftp://a.example/file',
    'www.a.example',
    'xhttps://a.example',
    'https://',
    'https://hello',
    'https://[bad',
  ])('are not made of %s', (text) => {
    expect(linksIn(text)).toEqual([]);
  });

  test('never have a name before an @, which looks like another host', () => {
    expect(linksIn('https://bank.com@evil.example/')).toEqual([]);
    expect(linksIn('https://bank.com:443@evil.example')).toEqual([]);
    expect(linksIn('https://@evil.example')).toEqual([]);
    expect(linksIn('https://a.example/@ada')).toEqual(['https://a.example/@ada']);
  });

  test.each([
    ['https://a.example.', 'https://a.example/'],
    ['https://a.example/b?!', 'https://a.example/b'],
    ['(https://a.example/b)', 'https://a.example/b'],
    ['https://a.example/Riso_(print)', 'https://a.example/Riso_(print)'],
    ['(https://a.example/Riso_(print)).', 'https://a.example/Riso_(print)'],
    ['“https://a.example/b”', 'https://a.example/b'],
    ['*https://a.example/b*', 'https://a.example/b'],
    ['<https://a.example/b>', 'https://a.example/b'],
  ])('leave the punctuation of the sentence out: %s', (text, href) => {
    expect(linksIn(text)).toEqual([href]);
  });

  test('show a foreign host as what it is', () => {
    const [link] = linkify('https://аpple.com/login');
    expect(link).toEqual({
      kind: 'link',
      text: 'https://xn--pple-43d.com/login',
      href: 'https://xn--pple-43d.com/login',
    });
  });

  test('show where a browser would really go', () => {
    const [link] = linkify('https:\\\\evil.example https://a.example\\@evil.example');
    expect(link?.kind).toBe('text');
    expect(linksIn('https://a.example\\@evil.example')).toEqual(['https://a.example/']);
  });

  test('lose nothing of the text', () => {
    const text = ' a https://a.example/b, https://x@y.example (https://c.example) 🎉\n';
    expect(
      linkify(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});
