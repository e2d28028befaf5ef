import { useLocale, useTranslations } from 'next-intl'
import { type FormEvent, useId } from 'react'
import type { Entrance } from '#server/runtime'
import { Button } from '../_components/dialog'
import { TextField } from '../_components/form'
import { send } from '../_live/send'
import type { Enter } from './use-enter'

export function PasswordForm({ name, stores, enter, onBack }: { name: string; stores: Entrance['stores']; enter: Enter; onBack: (() => void) | null }) {
  const t = useTranslations('enter')
  const english = useLocale() === 'en'
  const choice = useId()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const text = (field: string) => String(typed.get(field) ?? '')
    const store = text('store')
    void enter.by(() => send('/api/v1/sign-in/password', { ...(store ? { store } : {}), name: text('name').trim(), password: text('password') }, { key: null }))
  }
  return (
    <form onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {stores.length > 1 && (
        <div className="grid gap-1.5">
          <label htmlFor={choice} className="font-semibold">
            {t('store')}
          </label>
          <select id={choice} name="store" required className="w-full rounded-2xl border-[1.5px] border-line bg-card px-4 py-3 text-lg">
            {stores.map((store) => (
              <option key={store.code} value={store.code}>
                {english ? (store.nameEn ?? store.name) : store.name}
              </option>
            ))}
          </select>
        </div>
      )}
      <TextField
        required
        spellCheck={false}
        label={t('name')}
        name="name"
        type="text"
        autoComplete="username"
        autoCapitalize="none"
        defaultValue={name}
        maxLength={60}
      />
      <TextField
        required
        spellCheck={false}
        label={t('password')}
        name="password"
        type="password"
        autoComplete="current-password"
        maxLength={200}
        autoFocus={name !== ''}
      />
      <Button type="submit" kind="primary" disabled={enter.busy} className="text-lg">
        {enter.busy ? t('busy') : t('submit')}
      </Button>
      {onBack && <Button onClick={onBack}>{t('back')}</Button>}
    </form>
  )
}
