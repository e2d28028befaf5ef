'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Notice } from '../../_components/form'
import { LanguageSwitch } from '../../_components/language-switch'
import { useProblemWords } from '../../_components/use-problem-words'
import { ChoiceForm } from './choice-form'
import { ListenCard } from './listen-card'
import { RecordCard } from './record-card'
import { useVoice } from './use-voice'
import { VoiceList } from './voice-list'

/** How numbers are called aloud. Who changes it answers for what customers hear, so a pharmacist does. */
export function VoiceScreen({ store, mayChange }: { store: string; mayChange: boolean }) {
  const t = useTranslations('voice')
  const words = useProblemWords()
  const { overview, problem, look, choose, accept } = useVoice(store, mayChange)
  const [heard, setHeard] = useState<ReadonlySet<string>>(new Set())
  const said = problem && words(problem)
  return (
    <main className="mx-auto grid max-w-5xl grid-cols-[minmax(0,1fr)] items-start gap-5 px-5 py-6 md:py-10 lg:grid-cols-2">
      <header className="lg:col-span-2">
        <div className="flex items-baseline justify-between gap-3">
          <h1 className="text-3xl font-bold">{t('title')}</h1>
          <LanguageSwitch />
        </div>
        <p className="mt-1 text-ink-2">{t('lead')}</p>
      </header>
      {said && (
        <div className="lg:col-span-2">
          <Notice title={said.title}>{said.todo}</Notice>
        </div>
      )}
      {!mayChange && <p className="text-lg">{t('pharmacistOnly')}</p>}
      {mayChange && !overview && !problem && <p role="status">{t('loading')}</p>}
      {overview && (
        <>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
            <ChoiceForm overview={overview} onChoose={choose} />
            <VoiceList packs={overview.packs} heard={heard} onAccept={accept} />
          </div>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
            <ListenCard store={store} overview={overview} onHeard={(version) => setHeard(new Set([...heard, version]))} />
            <RecordCard store={store} overview={overview} onKept={look} />
          </div>
        </>
      )}
    </main>
  )
}
