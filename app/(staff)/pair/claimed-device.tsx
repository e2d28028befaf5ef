'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '../../_components/dialog'
import type { Claimed } from './pair-screen'

/** What asks, and whether it is the one in front of you: somebody may have sent you their own code (RFC 8628, 5.4). */
export function ClaimedDevice({ claimed, busy, onDecide }: { claimed: Claimed; busy: boolean; onDecide: (name: string | null) => void }) {
  const t = useTranslations('pair')
  const field = useId()
  const [name, setName] = useState(claimed.suggested)
  const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(claimed.askedAt)) / 60_000))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') onDecide(name)
  }
  return (
    <form onSubmit={submit} className="grid gap-5">
      <section className="grid gap-5 rounded-3xl border border-line bg-card p-6 shadow-card">
        <h2 className="text-2xl font-bold">{t('asks', { role: t(`role.${claimed.role}`) })}</h2>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5">
          <dt className="text-ink-2">{t('address')}</dt>
          <dd className="num text-right font-semibold">{claimed.address}</dd>
          <dt className="text-ink-2">{t('since')}</dt>
          <dd className="text-right font-semibold">{minutes === 0 ? t('justNow') : t('minutesAgo', { n: minutes })}</dd>
        </dl>
        <div className="rounded-2xl bg-brand-wash p-4 text-center">
          <p className="font-semibold">{t('compare')}</p>
          <p className="num my-2 text-4xl tracking-wider! text-brand-strong">{claimed.code}</p>
          <p className="text-sm text-ink-2">{t('compareText')}</p>
        </div>
        <div className="grid gap-2">
          <label htmlFor={field} className="font-semibold">
            {t('name')}
          </label>
          <input
            id={field}
            value={name}
            onChange={(event) => setName(event.target.value)}
            required
            maxLength={60}
            autoComplete="off"
            className="w-full min-w-0 rounded-2xl border-[1.5px] border-line bg-card px-4 py-3 text-lg"
          />
        </div>
      </section>
      <div className="grid grid-cols-[1fr_2fr] gap-2.5">
        <Button disabled={busy} onClick={() => onDecide(null)} className="py-4! text-lg">
          {t('deny')}
        </Button>
        <Button type="submit" kind="primary" disabled={busy} className="py-4! text-lg">
          {busy ? t('busy') : t('approve')}
        </Button>
      </div>
    </form>
  )
}
