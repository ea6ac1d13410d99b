import { t } from '@lingui/core/macro';
import type { Shop } from '@parley/contracts';
import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog/dialog.tsx';
import { Foreign } from '../../ui/foreign.tsx';
import { Checkbox } from '../../ui/form/checkbox.tsx';
import { textDirection } from '../../ui/form/direction.ts';
import { Field } from '../../ui/form/field.tsx';
import { toast } from '../../ui/toasts/toasts.tsx';
import { DescriptionField } from './description-field.tsx';
import { problemsOf } from './problems.ts';
import { UrlField } from './url-field.tsx';
import { type Availability, useAvailability } from './use-availability.ts';
import { type ShopDetails, useSaveShop } from './use-own-shops.ts';

interface ShopDialogProps {
  /** The shop to change; null for a new one. */
  readonly shop: Shop | null;
  readonly onClose: () => void;
}

const blank: ShopDetails = { name: '', url: '', description: '', is_published: true };

/** While nothing is known of a URL, the server decides. */
const isBad = ({ state }: Availability): boolean =>
  state === 'empty' || state === 'broken' || state === 'taken';

/** Makes a shop, or changes one. */
export const ShopDialog = ({ shop, onClose }: ShopDialogProps) => {
  const [{ name, url, description, is_published }, setDetails] = useState<ShopDetails>(
    shop ?? blank,
  );
  const saving = useSaveShop(shop);
  const availability = useAvailability(shop === null ? url : '');
  const set = (change: Partial<ShopDetails>): void => {
    setDetails((details) => ({ ...details, ...change }));
    saving.reset();
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    saving.mutate(
      { name: name.trim(), url, description: description.trim(), is_published },
      {
        onSuccess: () => {
          toast(shop === null ? t`Shop created` : t`Shop changed`);
          onClose();
        },
      },
    );
  };
  const problems = saving.isError ? problemsOf(saving.error, url) : {};
  const isUrlBad = shop === null && isBad(availability);
  return (
    <Dialog open onClose={onClose} title={shop === null ? t`New shop` : t`Edit shop`}>
      <form onSubmit={save} className="grid gap-5">
        <Field
          label={t({ message: 'Name', context: 'of a shop' })}
          required
          autoComplete="off"
          dir={textDirection(name)}
          maxLength={200}
          value={name}
          onChange={(event) => set({ name: event.target.value })}
          error={problems.name}
        />
        {shop === null ? (
          <UrlField
            value={url}
            onChange={(value) => set({ url: value })}
            availability={availability}
            refusal={problems.url ?? null}
          />
        ) : (
          <p className="text-muted">
            <Foreign>{shop.url}</Foreign>
          </p>
        )}
        <DescriptionField
          value={description}
          onChange={(value) => set({ description: value })}
          error={problems.description}
        />
        <Checkbox
          label={t({ message: 'Published', context: 'of a shop' })}
          hint={t`Wallets list it among published shops.`}
          checked={is_published}
          onChange={(checked) => set({ is_published: checked })}
        />
        <p role="alert" className="text-danger empty:hidden">
          {problems.form}
        </p>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button
            type="submit"
            look="primary"
            busy={saving.isPending}
            disabled={name.trim() === '' || isUrlBad}
          >
            {shop === null ? t`Create shop` : t`Save`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
