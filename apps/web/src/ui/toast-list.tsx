import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { IconButton } from './icon-button.tsx';

const manager = Toast.createToastManager();
const ERROR_MS = 10_000;

interface NewToast {
  readonly title: string;
  readonly description?: string;
  readonly isError: boolean;
}

export const addToast = ({ isError, ...words }: NewToast): void => {
  manager.add({
    ...words,
    ...(isError && { type: 'error', priority: 'high', timeout: ERROR_MS }),
  });
};

const ToastList = () => (
  <Toast.Provider toastManager={manager}>
    <Toast.Portal>
      <Toast.Viewport className="fixed inset-x-4 bottom-[max(1rem,env(safe-area-inset-bottom))] z-50 mx-auto grid max-w-sm gap-2 sm:inset-x-auto sm:end-4">
        <Items />
      </Toast.Viewport>
    </Toast.Portal>
  </Toast.Provider>
);

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
          <IconButton label="Dismiss">
            <X size={18} aria-hidden />
          </IconButton>
        }
      />
    </Toast.Root>
  ));
