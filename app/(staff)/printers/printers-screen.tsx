'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { PrinterSettings } from '#core/printing/printer'
import { Button } from '../../_components/dialog'
import { Notice } from '../../_components/form'
import { useProblemWords } from '../../_components/use-problem-words'
import { useDevices } from '../devices/use-devices'
import { RoomHeader } from '../room-header'
import { PrinterCard } from './printer-card'
import { PrinterForm } from './printer-form'
import { SlipSample } from './slip-sample'
import { describedOf, usePrinters } from './use-printers'

/** Receipt printers of the shop: how each is, a test slip, and what a slip looks like before paper is spent. */
export function PrintersScreen({ store, counters, mayChange }: { store: string; counters: readonly string[]; mayChange: boolean }) {
  const t = useTranslations('printers')
  const words = useProblemWords()
  const { base, printers, problem, save, tryOut } = usePrinters(store)
  const [edited, setEdited] = useState<string | null>(null)
  const kiosks = (useDevices(store).list?.devices ?? []).filter(({ role }) => role === 'kiosk')
  const why = problem && words(problem)
  const others = (code: string) => (printers ?? []).filter((one) => one.code !== code).map(describedOf)
  /** A kiosk prints in one place: whoever takes it over leaves it to nobody else. */
  const saveWith = (changed: PrinterSettings) => {
    const rest = others(changed.code).map((one) => ({ ...one, devices: one.devices.filter((device) => !changed.devices.includes(device)) }))
    const place = (printers ?? []).findIndex(({ code }) => code === changed.code)
    return save(rest.toSpliced(place < 0 ? rest.length : place, 0, changed))
  }

  return (
    <main className="mx-auto grid min-h-dvh max-w-5xl content-start gap-5 p-6">
      <RoomHeader title={t('title')} back={t('back')}>
        {t('intro')}
      </RoomHeader>
      {why && <Notice title={why.title}>{why.todo}</Notice>}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="grid gap-4">
          {printers?.length === 0 && edited === null && <p className="rounded-3xl border border-line bg-card p-5 text-ink-2">{t('none')}</p>}
          {(printers ?? []).map((printer) =>
            edited === printer.code ? (
              <PrinterForm key={printer.code} printer={printer} counters={counters} kiosks={kiosks} onClose={() => setEdited(null)} onSave={saveWith} />
            ) : (
              <PrinterCard
                key={printer.code}
                printer={printer}
                kiosks={kiosks.filter(({ id }) => printer.devices.includes(id)).map(({ name }) => name)}
                mayChange={mayChange}
                onTry={() => tryOut(printer.code)}
                onEdit={() => setEdited(printer.code)}
                onRemove={() => void save(others(printer.code))}
              />
            ),
          )}
          {edited === '' && <PrinterForm printer={null} counters={counters} kiosks={kiosks} onClose={() => setEdited(null)} onSave={saveWith} />}
          {mayChange && edited === null && (
            <Button kind={printers?.length === 0 ? 'primary' : 'quiet'} className="justify-self-start" onClick={() => setEdited('')}>
              {t('add')}
            </Button>
          )}
        </div>
        {mayChange && <SlipSample base={base} printer={printers?.[0] ?? null} />}
      </div>
    </main>
  )
}
