import { checkSignInText } from '@parley/client';
import { vfxKey } from '@parley/client/wallet';

const [url = '', privateKey = ''] = process.argv.slice(2);
const { address, sign } = vfxKey(privateKey, 'mainnet');

const post = async (path: string, body: object) => {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json();
};

const { message } = await post('/api/auth/challenge/', { address });
// A server that was taken over could ask for a signature under anything else.
checkSignInText(message, { origin: new URL(url).origin, address, now: Date.now() });
const signature = sign(message);
const { token } = await post('/api/auth/sign-in/', { address, message, signature });
console.log(token); // good for 7 days, 24 hours without use
