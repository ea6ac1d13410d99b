import type { Person } from '@parley/testkit';
import { vfxKey } from '@parley/wallet';
import { expect } from 'vitest';

/** A wallet that tells what it signed. */
export const walletOf = ({ privateKey }: Person) => {
  const key = vfxKey(privateKey, 'mainnet');
  const signed: string[] = [];
  const sign = async (text: string) => {
    signed.push(text);
    return key.sign(text);
  };
  return { address: key.address, sign, signed };
};

/** Keeps cookies as a browser does, out of reach of the client: it sees no Set-Cookie either. */
export const browser = () => {
  const jar = new Map<string, string>();
  const sent: { url: string; headers: Headers }[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    sent.push({ url, headers: new Headers(headers) });
    if (init.credentials === 'same-origin' && jar.size > 0)
      headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await globalThis.fetch(url, { ...init, headers });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = '', attributes = ''] = /^([^=]+)=([^;]*)(.*)$/.exec(cookie) ?? [];
      expect(attributes).toContain('HttpOnly');
      if (attributes.includes('Max-Age=0')) jar.delete(name);
      else jar.set(name, value);
    }
    const shown = new Headers(answer.headers);
    shown.delete('set-cookie');
    return new Response(answer.body, { status: answer.status, headers: shown });
  };
  const cookieHeader = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  return { jar, sent, fetch, cookieHeader };
};
