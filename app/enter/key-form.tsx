import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { Button } from '../_components/dialog'
import { TextField } from '../_components/form'
import type { Enter } from './use-enter'

/** For devices and for the operator's keys: folded, because people have names. */
export function KeyForm({ enter }: { enter: Enter }) {
  const t = useTranslations('enter')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const key = new FormData(event.currentTarget).get('key')
    if (typeof key === 'string' && key.trim() !== '') void enter.byKey(key.trim())
  }
  return (
    <details className="group">
      <summary className="w-fit rounded-lg py-1 font-semibold text-brand">{t('withKey')}</summary>
      <form onSubmit={submit} className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-3">
        <TextField required spellCheck={false} label={t('key')} help={t('help')} name="key" type="password" autoComplete="off" />
        <Button type="submit" disabled={enter.busy}>
          {enter.busy ? t('busy') : t('submit')}
        </Button>
      </form>
    </details>
  )
}
