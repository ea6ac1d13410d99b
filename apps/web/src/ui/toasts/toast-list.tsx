import { Toast } from '@base-ui/react/toast';
import { t } from '@lingui/core/macro';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { IconButton } from '../icon-button.tsx';

const manager = Toast.createToastManager();

/** How each kind is shown; 0 is until somebody dismisses it. */
const kinds = {
  done: {},
  notice: { timeout: 0 },
  error: { type: 'error', priority: 'high', timeout: 10_000 },
} as const;

export interface NewToast {
  readonly kind: keyof typeof kinds;
  readonly title: string;
  readonly description?: string;
}

/** The manager keeps nothing that is added before the list is there. */
let early: NewToast[] | null = [];

export const addToast = (toast: NewToast): void => {
  const { kind, ...words } = toast;
  if (early === null) manager.add({ ...words, ...kinds[kind] });
  else early.push(toast);
};

const ToastList = () => {
  useEffect(() => {
    const waiting = early ?? [];
    early = null;
    for (const toast of waiting) addToast(toast);
    return () => {
      early = [];
    };
  }, []);
  return (
    <Toast.Provider toastManager={manager}>
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-[max(1rem,env(safe-area-inset-bottom))] z-50 mx-auto grid max-w-sm gap-2 sm:inset-x-auto sm:end-4">
          <Items />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
};

export default ToastList;

const Items = () =>
  Toast.useToastManager().toasts.map((item) => (
    <Toast.Root
      key={item.id}
      toast={item}
      className="flex items-center gap-2 rounded-2xl border border-line bg-raised py-1.5 ps-4 pe-1.5 shadow-float transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
    >
      <Toast.Content className="min-w-0 grow">
        <Toast.Title
          className={item.type === 'error' ? 'font-medium text-danger' : 'font-medium'}
        />
        <Toast.Description className="text-muted text-sm" />
      </Toast.Content>
      <Toast.Close
        render={
          <IconButton label={t`Dismiss`}>
            <X size={18} aria-hidden />
          </IconButton>
        }
      />
    </Toast.Root>
  ));
