'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { outageCauses } from '#core/outage/outage'
import type { StaffView } from '#core/protocol/views'
import { FASTEST_PER_SECOND } from '#core/reconciliation/replay'
import { Button, Dialog } from '../../_components/dialog'
import { useWords } from '../../_components/use-words'
import type { Run } from './use-commands'
import { isTypedByHand } from './use-drain'

interface Props {
  readonly view: StaffView
  readonly busy: boolean
  readonly run: Run
  readonly onClose: () => void
}

/** A person says that the check cannot be relied upon. What would happen is said for the cause that is chosen, before it does. */
export function OpenOutage({ view, busy, run, onClose }: Props) {
  const t = useTranslations('console.outage')
  const keep = useTranslations('console')('keep')
  const words = useWords(view.store.timeZone)
  const [cause, setCause] = useState<(typeof outageCauses)[number]>('national')
  const [reason, setReason] = useState('')
  const group = useId()
  const send = (event: FormEvent) => {
    event.preventDefault()
    const body = { cause, ...(reason.trim() ? { reason: reason.trim() } : {}) }
    if (!busy) void run('outage/open', body, t('open.done')).finally(onClose)
  }
  return (
    <Dialog title={t('open.title')} onClose={onClose}>
      <form onSubmit={send} className="grid gap-4">
        <fieldset className="grid gap-0.5">
          <legend className="mb-1 text-sm font-semibold text-ink-2">{t('open.why')}</legend>
          {outageCauses.map((one) => (
            <label key={one} className="flex items-center gap-3 rounded-xl px-3 py-2 text-base has-checked:bg-outage-wash has-checked:font-semibold">
              <input type="radio" name={group} value={one} checked={cause === one} onChange={() => setCause(one)} className="size-4.5 accent-outage" />
              {t(`open.cause.${one}`)}
            </label>
          ))}
        </fieldset>
        <div className="grid gap-1.5 rounded-2xl bg-wash px-4 py-3 leading-snug" role="status">
          <b>{t('open.then')}</b>
          {view.stock.map(
            (product) =>
              product.rules && (
                <p key={product.code}>
                  {words.name(product)}: {t(`policy.${product.rules.policies[cause]}`)}
                </p>
              ),
          )}
          <p>{t('open.screens')}</p>
        </div>
        <label className="grid gap-1.5 text-sm font-semibold text-ink-2">
          {t('open.note')}
          <input
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            maxLength={200}
            className="rounded-xl border-[1.5px] border-line bg-card px-3.5 py-2.5 text-base font-normal text-ink"
          />
        </label>
        <div className="grid grid-cols-2 gap-2.5">
          <Button onClick={onClose}>{keep}</Button>
          <Button type="submit" kind="primary" disabled={busy}>
            {t('open.button')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Back to the check, with what is going to be told then and how long that takes. */
export function EndOutage({ view, busy, run, onClose }: Props) {
  const t = useTranslations('console.outage')
  const keep = useTranslations('console')('keep')
  const { unsent } = view.check
  return (
    <Dialog title={t('end.title')} onClose={onClose}>
      <div className="mb-5 grid gap-2 leading-snug">
        <p>{t('end.check')}</p>
        <p>
          {unsent > 0
            ? t(isTypedByHand(view) ? 'end.unsentByHand' : 'end.unsent', { n: unsent, seconds: Math.ceil(unsent / FASTEST_PER_SECOND) })
            : t('end.nothing')}
        </p>
        <p className="text-ink-2">{t('end.again')}</p>
      </div>
      <div className="grid grid-cols-2 gap-2.5">
        <Button onClick={onClose}>{keep}</Button>
        <Button kind="primary" disabled={busy} onClick={() => void run('outage/close', {}, t('end.done')).finally(onClose)}>
          {t('end.button')}
        </Button>
      </div>
    </Dialog>
  )
}
