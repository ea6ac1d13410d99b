import { Dialog as Base } from '@base-ui/react/dialog';
import { t } from '@lingui/core/macro';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { classes } from '../classes.ts';
import { IconButton } from '../icon-button.tsx';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Where the focus goes first; without it, to the first control. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  /** Where the focus goes in the end; without it, to where it was, which a menu that closes is not. */
  readonly finalFocus?: RefObject<HTMLElement | null>;
  /** Of the panel, e.g. its width. */
  readonly className?: string;
}

/** A dialog that is there once it is loaded; dialog.tsx loads it. */
const DialogPanel = ({
  open,
  onClose,
  title,
  description,
  children,
  initialFocus,
  finalFocus,
  className,
}: DialogProps) => (
  <Base.Root open={open} onOpenChange={(wanted) => wanted || onClose()}>
    <Base.Portal>
      <Base.Backdrop className="fixed inset-0 bg-black/35 transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
      <Base.Popup
        initialFocus={initialFocus ?? true}
        finalFocus={finalFocus ?? true}
        className={classes(
          'fixed inset-x-0 bottom-0 max-h-[92dvh] overflow-y-auto rounded-t-3xl bg-surface p-5 pb-[max(1.25rem,env(safe-area-inset-bottom))] shadow-float',
          'sm:inset-x-auto sm:start-1/2 sm:top-[12dvh] sm:bottom-auto sm:max-h-[80dvh] sm:w-[min(30rem,calc(100vw-2rem))] sm:rounded-3xl sm:p-6',
          'transition duration-150 ease-out-soft data-ending-style:translate-y-3 data-ending-style:opacity-0 data-starting-style:translate-y-3 data-starting-style:opacity-0',
          'sm:-ms-[min(15rem,calc(50vw-1rem))]',
          className,
        )}
      >
        <div className="mb-4 flex items-start gap-3">
          <div className="min-w-0 grow">
            <Base.Title className="font-semibold text-xl leading-tight">{title}</Base.Title>
            {description && (
              <Base.Description className="mt-1.5 text-muted">{description}</Base.Description>
            )}
          </div>
          <Base.Close
            render={
              <IconButton label={t`Close`} className="-me-2 -mt-1.5">
                <X size={20} aria-hidden />
              </IconButton>
            }
          />
        </div>
        {children}
      </Base.Popup>
    </Base.Portal>
  </Base.Root>
);

export default DialogPanel;
