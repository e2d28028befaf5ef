'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { StaffView } from '#core/protocol/views'
import { Button } from '../../_components/dialog'
import { SelectField, TextField } from '../../_components/form'
import type { Words } from '../../_components/use-words'
import { SLIPS_A_PAGE } from './use-paper'

const MOST_PAGES = 20

export function PrintForm({ view, words, onPrint }: { view: StaffView; words: Words; onPrint: (service: string, pages: number) => Promise<void> }) {
  const t = useTranslations('paper.print')
  const [service, setService] = useState(view.services[0]?.code ?? '')
  const [pages, setPages] = useState('1')
  const [busy, setBusy] = useState(false)
  const chosen = view.services.find(({ code }) => code === service)
  const product = view.stock.find(({ code }) => code === chosen?.product)
  const count = Math.min(MOST_PAGES, Math.max(1, Number(pages) || 1))

  const submit = async () => {
    setBusy(true)
    await onPrint(service, count)
    setBusy(false)
  }

  return (
    <form
      className="grid gap-4 rounded-3xl border border-line bg-card p-5 shadow-card"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h2 className="text-xl font-bold">{t('title')}</h2>
      <SelectField id="print-service" label={t('service')} value={service} onValue={setService}>
        {view.services.map((one) => (
          <option key={one.code} value={one.code}>
            {one.code} {words.name(one)}
          </option>
        ))}
      </SelectField>
      <TextField label={t('sheets')} help={t('sheetsHelp')} inputMode="numeric" value={pages} onValue={setPages} />
      {product && chosen && <p className="text-ink-2">{t('units', { units: words.units(count * SLIPS_A_PAGE * chosen.unitsPerClaim, product) })}</p>}
      <Button type="submit" disabled={busy}>
        {t('do')}
      </Button>
    </form>
  )
}
