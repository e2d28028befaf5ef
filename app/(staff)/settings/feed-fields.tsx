'use client'

import { useTranslations } from 'next-intl'
import { isPublic, productNames, type StoreSettings } from '#core/store/settings'
import { SelectField, TextField, Tick } from '../../_components/form'
import type { FeedDraft } from './feed-draft'

const types = ['01', '02', '03'] as const

/** Whether anybody may see on maps and in apps what is left here, and what they need for it. */
export function FeedFields({
  draft,
  products,
  errors,
  onDraft,
}: {
  draft: FeedDraft
  products: StoreSettings['products']
  errors: Readonly<Record<string, string>>
  onDraft: (draft: FeedDraft) => void
}) {
  const t = useTranslations('settings.feed')
  const text = (name: 'code' | 'postalCode' | 'address' | 'lat' | 'lng', help?: string) => (
    <TextField
      id={`feed.${name}`}
      label={t(name)}
      help={help}
      error={errors[`feed.${name}`]}
      value={draft[name]}
      inputMode={name === 'address' ? 'text' : 'decimal'}
      onValue={(value) => onDraft({ ...draft, [name]: value })}
    />
  )
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <legend className="mb-1 font-bold">{t('title')}</legend>
      <Tick id="feed.listed" label={t('listed')} help={t('listedHelp')} checked={draft.listed} onValue={(listed) => onDraft({ ...draft, listed })} />
      {draft.listed && (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            {text('code', t('codeHelp'))}
            <SelectField id="feed.type" label={t('type')} value={draft.type} onValue={(value) => onDraft({ ...draft, type: value as FeedDraft['type'] })}>
              {types.map((type) => (
                <option key={type} value={type}>
                  {t(`types.${type}`)}
                </option>
              ))}
            </SelectField>
          </div>
          <SelectField id="feed.product" label={t('product')} value={draft.product} onValue={(product) => onDraft({ ...draft, product })}>
            <option value="">{t('firstProduct')}</option>
            {products.filter(isPublic).map((product) => (
              <option key={product.code} value={product.code}>
                {productNames(product).name}
              </option>
            ))}
          </SelectField>
          {text('address')}
          <div className="grid gap-4 sm:grid-cols-3">
            {text('lat')}
            {text('lng')}
            {text('postalCode')}
          </div>
        </>
      )}
    </fieldset>
  )
}
