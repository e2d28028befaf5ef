'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { faultOf } from '#core/printing/printer'
import { Button } from '../../_components/dialog'
import type { SeenPrinter, Tried } from './use-printers'

export function PrinterCard({
  printer,
  kiosks,
  mayChange,
  onTry,
  onEdit,
  onRemove,
}: {
  printer: SeenPrinter
  /** Names of those whose slips come out here. */
  kiosks: readonly string[]
  mayChange: boolean
  onTry: () => Promise<Tried | null>
  onEdit: () => void
  onRemove: () => void
}) {
  const t = useTranslations('printers')
  const state = useTranslations('shared.printer')
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState<Tried | null>(null)
  const fault = faultOf(printer.state)

  const tryOut = async () => {
    setBusy(true)
    setTried(null)
    setTried(await onTry())
    setBusy(false)
  }

  return (
    <section aria-label={printer.name} className="grid gap-4 rounded-3xl border border-line bg-card p-5 shadow-card">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 className="text-xl font-bold">{printer.name}</h2>
        <span className={`rounded-full px-3 py-1 text-sm font-semibold ${fault ? 'bg-ink text-white' : 'bg-brand-wash text-brand-strong'}`}>
          {state(printer.state)}
        </span>
        <p className="w-full text-ink-2">
          {printer.host}:{printer.port} · {printer.width} mm · {t(`mode.${printer.mode}`)}
          {printer.counters.length > 0 && ` · ${t('serves', { counters: printer.counters.join(', ') })}`}
          {kiosks.length > 0 && ` · ${kiosks.join(', ')}`}
        </p>
        {fault && <p className="w-full font-semibold">{t('qrOnly')}</p>}
      </div>
      {mayChange && (
        <div className="flex flex-wrap gap-2.5">
          <Button disabled={busy} onClick={() => void tryOut()}>
            {busy ? t('trying') : t('try')}
          </Button>
          <Button onClick={onEdit}>{t('edit')}</Button>
          <Button onClick={onRemove}>{t('remove')}</Button>
        </div>
      )}
      {tried && (
        <p role="status" className="rounded-2xl bg-brand-wash px-4 py-3 text-brand-strong">
          {tried.printed ? t('tried') : t('notTried', { state: state(tried.state) })}
        </p>
      )}
    </section>
  )
}
