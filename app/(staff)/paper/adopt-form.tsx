'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { StaffView } from '#core/protocol/views'
import { Button } from '../../_components/dialog'
import { SelectField, TextField } from '../../_components/form'
import { useWords } from '../../_components/use-words'
import { NumberField } from '../conflicts/number-field'
import { wrongAtLast } from '../console/identity'
import { instantOfDay } from './instant-of-day'
import type { Adopted, Handed } from './use-paper'

/** From–to and the time: all that somebody holding a pad of slips knows. */
export function AdoptForm({ view, onAdopt }: { view: StaffView; onAdopt: (handed: Handed) => Promise<Adopted | null> }) {
  const t = useTranslations('paper.adopt')
  const labels = useTranslations('paper.print')
  const words = useWords(view.store.timeZone)
  const [service, setService] = useState(view.services[0]?.code ?? '')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [time, setTime] = useState('')
  const [dispensed, setDispensed] = useState(false)
  const [number, setNumber] = useState('')
  const [asked, setAsked] = useState(false)
  const product = view.services.find(({ code }) => code === service)?.product
  const kind = view.stock.find(({ code }) => code === product)?.rules?.identifier ?? 'none'
  const isSingle = to === '' || to === from
  const asksNumber = dispensed && kind !== 'none'
  const identity = asksNumber && isSingle ? number.trim() : ''
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<Adopted | null>(null)

  const submit = async () => {
    setAsked(true)
    if (identity !== '' && wrongAtLast(kind, identity)) return
    setBusy(true)
    const at = time === '' ? {} : { at: instantOfDay(view.day, time, view.store.timeZone) }
    const adopted = await onAdopt({
      service,
      from: Number(from),
      to: Number(to === '' ? from : to),
      ...at,
      dispensed,
      ...(identity === '' ? {} : { identity }),
    })
    setBusy(false)
    setDone(adopted)
    if (!adopted) return
    setNumber('')
    setAsked(false)
    setFrom('')
    setTo('')
  }

  return (
    <form
      className="grid gap-4 rounded-3xl border border-line bg-card p-5 shadow-card"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <div>
        <h2 className="text-xl font-bold">{t('title')}</h2>
        <p className="mt-1 text-ink-2">{t('text')}</p>
      </div>
      <SelectField id="adopt-service" label={labels('service')} value={service} onValue={setService}>
        {view.services.map((one) => (
          <option key={one.code} value={one.code}>
            {one.code} {words.name(one)}
          </option>
        ))}
      </SelectField>
      <div className="grid grid-cols-2 gap-3">
        <TextField label={t('from')} inputMode="numeric" pattern="[0-9]{1,5}" required value={from} onValue={setFrom} />
        <TextField label={t('to')} inputMode="numeric" pattern="[0-9]{1,5}" value={to} onValue={setTo} />
      </div>
      <TextField label={t('at')} help={t('atHelp')} type="time" value={time} onValue={setTime} />
      <label className="flex items-center gap-3 font-semibold">
        <input type="checkbox" className="size-6 accent-brand" checked={dispensed} onChange={(event) => setDispensed(event.target.checked)} />
        {t('dispensed')}
      </label>
      {asksNumber &&
        (isSingle ? (
          <NumberField
            kind={kind}
            value={number}
            asked={asked && number !== ''}
            help={t('numberHelp')}
            onValue={(typed) => [setAsked(false), setNumber(typed)]}
          />
        ) : (
          <p className="text-ink-2">{t('numberSingle')}</p>
        ))}
      <Button kind="primary" type="submit" disabled={busy || from === ''}>
        {t('do')}
      </Button>
      {done && <Outcome done={done} />}
    </form>
  )
}

function Outcome({ done }: { done: Adopted }) {
  const t = useTranslations('paper.adopt')
  const standby = done.tickets.filter(({ promise }) => promise === 'standby' || promise === 'broken').length
  return (
    <p role="status" className="rounded-2xl bg-brand-wash px-4 py-3 text-brand-strong">
      <b>{t('done', { n: done.tickets.length })}</b> {standby > 0 && t('standby', { n: standby })}{' '}
      {done.broken.length > 0 && t('broken', { labels: done.broken.map(({ label }) => label).join(', ') })}
    </p>
  )
}
