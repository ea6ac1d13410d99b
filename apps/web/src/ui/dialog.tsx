import { lazy, type ReactNode, type RefObject, Suspense, useState } from 'react';

/** Dialogs are loaded when the first one opens: what a person sees first needs none. */
const Panel = lazy(async () => {
  const { DialogPanel } = await import('./dialog-panel.tsx');
  return { default: DialogPanel };
});

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Where the focus goes first; without it, to the first control. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  /** Of the panel, e.g. its width. */
  readonly className?: string;
}

/** A modal dialog: on a phone a sheet from below, else a panel in the middle. Focus goes back. */
export const Dialog = (props: DialogProps) => {
  const [wasOpened, setOpened] = useState(props.open);
  if (props.open && !wasOpened) setOpened(true);
  return <Suspense>{wasOpened && <Panel {...props} />}</Suspense>;
};
