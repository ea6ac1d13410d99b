import { t } from '@lingui/core/macro';
import { EllipsisVertical } from 'lucide-react';

interface MessageButtonProps {
  readonly onClick: (button: HTMLElement) => void;
}

/**
 * Opens a message's menu. A mouse finds it beside the message; keys open the menu with Enter and
 * fingers by resting, so it is no stop of Tab, and on a phone it is there for screen readers.
 */
export const MessageButton = ({ onClick }: MessageButtonProps) => (
  <button
    type="button"
    tabIndex={-1}
    aria-label={t`Message actions`}
    aria-haspopup="menu"
    onClick={({ currentTarget }) => onClick(currentTarget)}
    className="grid size-8 compact:size-6 shrink-0 place-items-center rounded-xl text-muted opacity-0 hover:bg-sunken hover:text-ink group-hover/message:opacity-100 group-focus-within/message:opacity-100 pointer-coarse:sr-only"
  >
    <EllipsisVertical size={18} aria-hidden />
  </button>
);
