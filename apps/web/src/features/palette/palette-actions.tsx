import { t } from '@lingui/core/macro';
import {
  CheckCheck,
  Keyboard,
  type LucideIcon,
  Moon,
  Settings,
  SquarePen,
  Sun,
} from 'lucide-react';
import { navigate } from 'wouter/use-browser-location';
import { usePreference } from '../../browser/preferences.ts';
import { useThreadMarks } from '../../threads/thread-marks.ts';
import { closeDialog, openDialog } from '../../ui/dialog/open-dialog.ts';

/** Something to do from the palette. */
export interface PaletteAction {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly run: () => void;
}

export const usePaletteActions = (): readonly PaletteAction[] => {
  const [theme, setTheme] = usePreference('theme');
  const { markAllRead } = useThreadMarks();
  const isDark =
    theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
  const closing = (work: () => void) => () => {
    closeDialog();
    work();
  };
  return [
    { label: t`New chat`, icon: SquarePen, run: () => openDialog({ name: 'new-chat' }) },
    { label: t`Mark all as read`, icon: CheckCheck, run: closing(markAllRead) },
    {
      label: isDark ? t`Use the light theme` : t`Use the dark theme`,
      icon: isDark ? Sun : Moon,
      run: closing(() => setTheme(isDark ? 'light' : 'dark')),
    },
    { label: t`Settings`, icon: Settings, run: closing(() => navigate('/settings')) },
    { label: t`Keyboard shortcuts`, icon: Keyboard, run: () => openDialog({ name: 'shortcuts' }) },
  ];
};
