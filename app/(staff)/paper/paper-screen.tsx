'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Snapshot } from '#core/protocol/snapshot'
import type { StaffView } from '#core/protocol/views'
import { Notice } from '../../_components/form'
import { useProblemWords } from '../../_components/use-problem-words'
import { useWords } from '../../_components/use-words'
import { useLive } from '../../_live/use-live'
import { RoomHeader } from '../room-header'
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
      <RoomHeader title={t('title')} back={t('back')}>
        {t('intro')}
      </RoomHeader>
      {why && <Notice title={why.title}>{why.todo}</Notice>}
      <div className="grid items-start gap-5 md:grid-cols-2">
        <AdoptForm view={view} onAdopt={paper.adopt} />
        <PrintForm view={view} words={words} onPrint={print} />
      </div>
      <SheetsOut sheets={paper.sheets ?? []} view={view} words={words} onShow={setShown} onShred={paper.shred} />
    </main>
  )
}
