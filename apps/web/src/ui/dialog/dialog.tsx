import { lazy, Suspense, useState } from 'react';
import type { DialogProps } from './dialog-panel.tsx';

/** Dialogs are loaded when the first one opens: what a person sees first needs none. */
const Panel = lazy(() => import('./dialog-panel.tsx'));

/** A modal dialog: on a phone a sheet from below, else a panel in the middle. Focus goes back. */
export const Dialog = (props: DialogProps) => {
  const [wasOpened, setOpened] = useState(props.open);
  if (props.open && !wasOpened) setOpened(true);
  return <Suspense>{wasOpened && <Panel {...props} />}</Suspense>;
};
