import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { ChevronDown, Languages } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { chooseLanguage, chosenLanguage } from '../i18n/language.ts';
import { isLanguage, type Language, languages } from '../i18n/languages.ts';
import { toastError } from './toasts/toasts.tsx';

/** Another language makes every component anew, this one too: the focus comes back to it. */
let keepsFocus = false;

const applyLanguage = async (language: Language | null): Promise<void> => {
  const before = i18n.locale;
  keepsFocus = true;
  try {
    await chooseLanguage(language);
  } finally {
    if (i18n.locale === before) keepsFocus = false;
  }
};

/** The language of the app. Each is named in itself, for those who can't read the one in use. */
export const LanguageSelect = () => {
  const [chosen, setChosen] = useState(chosenLanguage);
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (keepsFocus) select.current?.focus();
    keepsFocus = false;
  }, []);
  const choose = (value: string) => {
    const language = isLanguage(value) ? value : null;
    setChosen(language);
    applyLanguage(language).catch(() => {
      setChosen(chosenLanguage());
      toastError(t`The server can’t be reached`, t`Check your connection and try again.`);
    });
  };
  return (
    <span className="relative inline-flex max-w-full items-center text-muted">
      <Languages size={18} className="pointer-events-none absolute start-3.5" aria-hidden />
      <select
        ref={select}
        aria-label={t`Language`}
        value={chosen ?? 'system'}
        onChange={(event) => choose(event.target.value)}
        className="min-h-10 pointer-coarse:min-h-11 max-w-full cursor-pointer appearance-none truncate rounded-xl border border-line bg-raised ps-10 pe-9 text-ink transition-colors hover:border-muted"
      >
        <option value="system">{t`Language of the browser`}</option>
        {Object.entries(languages).map(([tag, { name }]) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
      <ChevronDown size={16} className="pointer-events-none absolute end-3" aria-hidden />
    </span>
  );
};
