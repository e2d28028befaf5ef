'use client'

import { useTranslations } from 'next-intl'
import type { StaffView } from '#core/protocol/views'
import { Button } from '../../_components/dialog'
import { Qr } from '../../_components/qr'
import { useWords } from '../../_components/use-words'
import { type Sheet, SLIPS_A_PAGE } from './use-paper'

/** The pages as they come out of the printer: A4, three by four, cut along the lines. What is a ticket already is not printed again. */
export function SlipPages({ sheet, view, onClose }: { sheet: Sheet; view: StaffView; onClose: () => void }) {
  const t = useTranslations('paper.sheet')
  const slips = sheet.slips.filter(({ number }) => sheet.left.some(([from, to]) => number >= from && number <= to))
  const pages = Array.from({ length: Math.ceil(slips.length / SLIPS_A_PAGE) }, (_, nth) => slips.slice(nth * SLIPS_A_PAGE, (nth + 1) * SLIPS_A_PAGE))
  return (
    <main className="grid justify-items-center gap-6 p-6 print:block print:p-0">
      <div className="flex w-full max-w-[210mm] flex-wrap items-center gap-3 print:hidden">
        <h1 className="grow text-2xl font-bold">
          {sheet.from} – {sheet.to}
        </h1>
        <Button onClick={onClose}>{t('close')}</Button>
        <Button kind="primary" onClick={() => window.print()}>
          {t('print')}
        </Button>
      </div>
      {pages.map((page) => (
        <section key={page[0]?.id} className="paper-page grid h-[277mm] w-[190mm] grid-cols-3 grid-rows-4 bg-card shadow-card print:shadow-none">
          {page.map((slip) => (
            <PaperSlip key={slip.id} slip={slip} sheet={sheet} view={view} />
          ))}
        </section>
      ))}
    </main>
  )
}

function PaperSlip({ slip, sheet, view }: { slip: Sheet['slips'][number]; sheet: Sheet; view: StaffView }) {
  const t = useTranslations('paper.sheet')
  const words = useWords(view.store.timeZone)
  const service = view.services.find(({ code }) => code === sheet.service)
  const product = view.stock.find(({ code }) => code === service?.product)
  return (
    <article className="grid content-center justify-items-center gap-0.5 overflow-hidden border border-dashed border-line p-2 text-center">
      <p className="text-[13px] font-semibold">{words.name(view.store)}</p>
      <p className="text-[34px] leading-none font-bold">{slip.label}</p>
      <p className="text-[14px] font-semibold">
        {service && words.name(service)} {product && words.units(sheet.unitsEach, product)}
      </p>
      {slip.url && <Qr text={slip.url} label={t('qr', { label: slip.label })} className="w-[30mm]" />}
      <p className="text-[11px] leading-tight">{sheet.keptUntil ? t('until', { time: sheet.keptUntil }) : t('noStock')}</p>
      <p className="text-[10px] leading-tight text-ink-2">{t('scan')}</p>
    </article>
  )
}
