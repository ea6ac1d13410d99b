import { createParley } from '@parley/client';
import { generateVfxKey } from '@parley/client/wallet';
import { Mine } from './mine.jsx';

/** The server's half: signs in and reads while it renders. */
export default async function Page({ searchParams }) {
  const { url, origin } = await searchParams;
  const parley = createParley({ url, origin, wallet: generateVfxKey('mainnet') });
  const { count } = await parley.thread.list.query({});
  return (
    <main>
      <p id="server">{count} threads</p>
      <Mine url={url} origin={origin} />
    </main>
  );
}
