'use client';

import { createParley } from '@parley/client';
import { generateVfxKey } from '@parley/client/wallet';
import { useEffect, useState } from 'react';

/** The browser's half: signs in and opens a thread once it is shown. */
export function Mine({ url, origin }) {
  const [text, setText] = useState('…');
  useEffect(() => {
    const wallet = generateVfxKey('mainnet');
    const parley = createParley({ url, origin, wallet });
    const participants = [wallet.address, 'RYUnTPKoaHRiEZvDst5FMqUa1KeyBrf3VB'];
    parley.thread.create.mutate({ participants, initial_message: 'hello' }).then(
      (thread) => setText(thread.messages[0].content),
      (error) => setText(String(error)),
    );
  }, [url, origin]);
  return <p id="browser">{text}</p>;
}
