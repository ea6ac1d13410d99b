import { Autocomplete } from '@base-ui/react/autocomplete';
import { t } from '@lingui/core/macro';
import { Store } from 'lucide-react';
import { type Ref, useId, useState } from 'react';
import { useChat } from '../../chat/chat-context.ts';
import { nameOf, shortAddress, useNames } from '../../people/names.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { ForeignLine } from '../../ui/foreign.tsx';
import { inputLook } from '../../ui/form/field.tsx';
import { addressOf, type Recipient } from './recipient.ts';
import { useSuggestions } from './use-suggestions.ts';

interface RecipientFieldProps {
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
  /** Said once somebody leaves the field, or wants to go on. */
  readonly error: string | null;
  /** Whether what was typed is recognised: then nothing need be suggested. */
  readonly found: boolean;
  /** Whether it could be a shop's URL, but no shop has it. */
  readonly unknown: boolean;
  readonly ref: Ref<HTMLInputElement>;
}

/** Where the recipient is named, with whom it may mean below. */
export const RecipientField = (props: RecipientFieldProps) => {
  const { typed, onTyped, found, unknown, ref } = props;
  const id = useId();
  const [isDone, setDone] = useState(false);
  const error = isDone ? props.error : null;
  const words = wordsFor()[useChat().kind];
  const suggestions = useSuggestions(typed);
  const shown = found ? [] : suggestions;
  return (
    <div className="grid gap-1.5">
      <Autocomplete.Root
        inline
        open
        mode="none"
        items={shown}
        itemToStringValue={entryFor}
        value={typed}
        onValueChange={(text) => {
          setDone(false);
          onTyped(text);
        }}
      >
        <label htmlFor={id} className="font-medium">
          {words.label}
        </label>
        <Autocomplete.Input
          ref={ref}
          id={id}
          // A list that always stands below counts as open, even with nothing in it.
          aria-expanded={shown.length > 0}
          aria-invalid={error !== null || undefined}
          aria-describedby={`${id}-said`}
          placeholder={words.placeholder}
          onBlur={() => setDone(true)}
          onKeyDown={({ key }) => key === 'Enter' && setDone(true)}
          maxLength={140}
          spellCheck={false}
          autoCapitalize="none"
          className={inputLook}
        />
        <p id={`${id}-said`} role="alert" className="text-danger text-sm empty:hidden">
          {error}
        </p>
        <Autocomplete.List
          aria-label={words.suggestions}
          className="thin-scroll max-h-72 overflow-y-auto empty:hidden"
        >
          {(recipient: Recipient) => (
            <Autocomplete.Item
              key={entryFor(recipient)}
              value={recipient}
              onClick={() => onTyped(entryFor(recipient))}
              className="flex min-h-12 cursor-pointer items-center gap-3 rounded-xl px-2 py-1 data-highlighted:bg-accent-soft"
            >
              <Suggestion recipient={recipient} />
            </Autocomplete.Item>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
      <p role="status" className="text-muted text-sm empty:hidden">
        {isDone && unknown && shown.length === 0 && words.unknown}
      </p>
    </div>
  );
};

const wordsFor = () => ({
  vfx: {
    label: t`Address or shop`,
    placeholder: t`R…, rbx://shop, or a name`,
    suggestions: t`Shops and people`,
    unknown: t`This is neither a shop’s URL nor a whole address. Check it, and copy addresses whole.`,
  },
  web3mq: {
    label: t`Userid, wallet, group or name`,
    placeholder: t`user:…, 0x…, group:…, or a name`,
    suggestions: t`People`,
    unknown: t`None of your contacts has this name. Enter a userid, a wallet or a group id.`,
  },
});

const Suggestion = ({ recipient }: { readonly recipient: Recipient }) => {
  const names = useNames();
  const address = addressOf(recipient);
  const isShop = recipient.kind === 'shop';
  return (
    <>
      <Avatar seed={address ?? ''} size={34} />
      <span className="min-w-0 grow">
        <ForeignLine className="font-medium">
          {isShop ? recipient.shop.name : nameOf(names, address ?? '')}
        </ForeignLine>
        <ForeignLine className="text-muted text-xs">
          {isShop ? recipient.shop.url : shortAddress(address ?? '')}
        </ForeignLine>
      </span>
      {isShop && (
        <span className="flex items-center gap-1 text-muted text-xs">
          <Store size={14} aria-hidden /> {t`Shop`}
        </span>
      )}
    </>
  );
};

/** What stands in the field for somebody. */
const entryFor = (recipient: Recipient): string =>
  recipient.kind === 'shop' ? recipient.shop.url : (addressOf(recipient) ?? '');
