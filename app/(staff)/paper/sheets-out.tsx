'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { StaffView } from '#core/protocol/views'
import { Button, Dialog } from '../../_components/dialog'
import type { Words } from '../../_components/use-words'
import { clock } from '../../_components/when'
import type { Sheet } from './use-paper'

interface Props {
  readonly sheets: readonly Sheet[]
  readonly view: StaffView
  readonly words: Words
  readonly onShow: (sheet: string) => void
  readonly onShred: (sheet: string) => Promise<unknown>
}

/** What is somewhere in the shop or in people's hands, and stands for units until it is registered or destroyed. */
export function SheetsOut({ sheets, view, words, onShow, onShred }: Props) {
  const t = useTranslations('paper.out')
  const [asked, setAsked] = useState<Sheet | null>(null)
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-bold">{t('title')}</h2>
      {sheets.length === 0 && <p className="text-ink-2">{t('empty')}</p>}
      <ul className="grid gap-3">
        {sheets.map((sheet) => {
          const service = view.services.find(({ code }) => code === sheet.service)
          const product = view.stock.find(({ code }) => code === service?.product)
          return (
            <li key={sheet.id} className="flex flex-wrap items-center gap-x-5 gap-y-3 rounded-3xl border border-line bg-card p-5 shadow-card">
              <p className="grow">
                <b className="block text-xl">
                  {sheet.from} – {sheet.to}
                </b>
                <span className="text-ink-2">
                  {[
                    t('left', { n: sheet.leftCount }),
                    ...(product ? [t('held', { units: words.units(sheet.leftCount * sheet.unitsEach, product) })] : []),
                    t('printedAt', { time: clock(sheet.printedAt, view.store.timeZone) }),
                  ].join(' · ')}
                </span>
              </p>
              <Button onClick={() => onShow(sheet.id)}>{t('again')}</Button>
              <Button onClick={() => setAsked(sheet)}>{t('shred')}</Button>
            </li>
          )
        })}
      </ul>
      {asked && (
        <Dialog title={t('shredAsk', { from: asked.from, to: asked.to })} onClose={() => setAsked(null)}>
          <p className="mb-5 text-ink-2">{t('shredText', { n: asked.leftCount })}</p>
          <div className="grid grid-cols-2 gap-2.5">
            <Button onClick={() => setAsked(null)}>{t('keep')}</Button>
            <Button
              kind="primary"
              onClick={() => {
                setAsked(null)
                void onShred(asked.id)
              }}
            >
              {t('shredDo')}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  )
}
