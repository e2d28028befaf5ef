'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '../../_components/dialog'

/** A reason from a short list, or in one's own words: every exception is recorded with one. */
export function ReasonForm({
  reasons,
  help,
  submit,
  busy,
  onReason,
  onClose,
}: {
  reasons: readonly string[]
  help: string
  submit: string
  busy: boolean
  onReason: (reason: string) => void
  onClose: () => void
}) {
  const t = useTranslations('console')
  const [chosen, setChosen] = useState(reasons[0] ?? '')
  const [own, setOwn] = useState('')
  const group = useId()
  const choose = (reason: string) => {
    setOwn('')
    setChosen(reason)
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    const reason = own.trim() || chosen
    if (reason && !busy) onReason(reason)
  }
  return (
    <form onSubmit={send} className="grid gap-3">
      <p className="text-ink-2">{help}</p>
      <fieldset className="grid gap-1">
        <legend className="sr-only">{t('reason')}</legend>
        {reasons.map((reason) => (
          <label key={reason} className="flex items-center gap-3 rounded-xl px-3 py-2.5 text-base has-checked:bg-brand-wash has-checked:font-semibold">
            <input
              type="radio"
              name={group}
              value={reason}
              checked={own.trim() === '' && chosen === reason}
              onChange={() => choose(reason)}
              className="size-4.5 accent-brand"
            />
            {reason}
          </label>
        ))}
      </fieldset>
      <label className="grid gap-1.5 text-sm font-semibold text-ink-2">
        {t('ownReason')}
        <input
          value={own}
          onChange={(event) => setOwn(event.target.value)}
          maxLength={200}
          className="rounded-xl border-[1.5px] border-line bg-card px-3.5 py-2.5 text-base font-normal text-ink"
        />
      </label>
      <div className="mt-2 grid grid-cols-2 gap-2.5">
        <Button onClick={onClose}>{t('keep')}</Button>
        <Button type="submit" kind="primary" disabled={busy}>
          {submit}
        </Button>
      </div>
    </form>
  )
}
