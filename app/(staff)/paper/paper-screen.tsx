'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Snapshot } from '#core/protocol/snapshot'
import type { StaffView } from '#core/protocol/views'
import { useProblemWords } from '../../_components/use-problem-words'
import { useWords } from '../../_components/use-words'
import { useLive } from '../../_live/use-live'
import { AdoptForm } from './adopt-form'
import { PrintForm } from './print-form'
import { SheetsOut } from './sheets-out'
import { SlipPages } from './slip-pages'
import { usePaper } from './use-paper'

/** Numbers on paper: made before they are needed, typed in after they were handed out. */
export function PaperScreen({ initial, store }: { initial: Snapshot<StaffView> | null; store: string }) {
  const t = useTranslations('paper')
  const shared = useTranslations('shared')
  const refusal = useProblemWords()
  const { snapshot } = useLive('staff', {}, initial)
  const paper = usePaper(store, snapshot?.sequence)
  const [shown, setShown] = useState<string | null>(null)
  const words = useWords(snapshot?.view.store.timeZone ?? 'Asia/Seoul')
  if (!snapshot) return <main className="grid min-h-dvh place-content-center text-xl font-semibold">{shared('loading')}</main>

  const { view } = snapshot
  const sheet = paper.sheets?.find(({ id }) => id === shown)
  if (sheet) return <SlipPages sheet={sheet} view={view} onClose={() => setShown(null)} />
  const why = paper.problem && refusal(paper.problem)
  const print = async (service: string, pages: number) => {
    const printed = await paper.print(service, pages)
    if (printed) setShown(printed.sheet.id)
  }

  return (
    <main className="mx-auto grid min-h-dvh max-w-4xl content-start gap-5 p-6">
      <header className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="grow text-3xl font-bold">{t('title')}</h1>
        <a href="/console" className="font-semibold text-brand underline">
          {t('back')}
        </a>
        <p className="w-full text-ink-2">{t('intro')}</p>
      </header>
      {why && (
        <p role="alert" className="rounded-2xl bg-wash p-4">
          <b className="block">{why.title}</b>
          {why.todo}
        </p>
      )}
      <div className="grid items-start gap-5 md:grid-cols-2">
        <AdoptForm view={view} onAdopt={paper.adopt} />
        <PrintForm view={view} words={words} onPrint={print} />
      </div>
      <SheetsOut sheets={paper.sheets ?? []} view={view} words={words} onShow={setShown} onShred={paper.shred} />
    </main>
  )
}
