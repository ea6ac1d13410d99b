import { Suspense, useState } from 'react';
import { lazySoon } from '../../browser/lazy-soon.ts';
import type { DialogProps } from './dialog-panel.tsx';

/** What a person sees first needs no dialog. */
const Panel = lazySoon(() => import('./dialog-panel.tsx'));

/** A modal dialog: on a phone a sheet from below, else a panel in the middle. Focus goes back. */
export const Dialog = (props: DialogProps) => {
  const [wasOpened, setOpened] = useState(props.open);
  if (props.open && !wasOpened) setOpened(true);
  return <Suspense>{wasOpened && <Panel {...props} />}</Suspense>;
};
