import { t } from '@lingui/core/macro';
import type { ServerInfo } from '@parley/contracts';
import { useEffect, useState } from 'react';
import { readSecret, type Secret } from './secret.ts';

/** People pause at the end: what is half typed need not be told off. */
const PAUSE_MS = 400;
const nothing: Secret = { kind: 'nothing' };

/** What a typed secret is, once whoever types it pauses. */
export const useSecret = (text: string, network: ServerInfo['network']): Secret => {
  const [read, setRead] = useState<{ readonly of: string; readonly secret: Secret }>();
  useEffect(() => {
    let left = false;
    const timer = setTimeout(async () => {
      const secret = await readSecret(text, network).catch(
        (): Secret => ({ kind: 'problem', says: t`The word list couldn’t be loaded. Try again.` }),
      );
      if (!left) setRead({ of: text, secret });
    }, PAUSE_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [text, network]);
  return read?.of === text ? read.secret : nothing;
};
