import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { chooseLanguage, chosenLanguage } from '../i18n/language.ts';
import { isLanguage, languages } from '../i18n/languages.ts';

/** The language of the app. Each is named in itself, for those who can't read the one in use. */
export const LanguageSelect = () => {
  const [chosen, setChosen] = useState(chosenLanguage);
  const choose = (value: string) => {
    const language = isLanguage(value) ? value : null;
    setChosen(language);
    void chooseLanguage(language);
  };
  return (
    <select
      aria-label={t`Language`}
      value={chosen ?? 'system'}
      onChange={(event) => choose(event.target.value)}
      className="min-h-10 rounded-xl border border-line bg-raised px-3"
    >
      <option value="system">{t`Language of the browser`}</option>
      {Object.entries(languages).map(([tag, { name }]) => (
        <option key={tag} value={tag} lang={tag}>
          {name}
        </option>
      ))}
    </select>
  );
};
