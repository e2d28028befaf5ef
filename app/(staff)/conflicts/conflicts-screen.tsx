'use client'

import { CircleCheck, Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Conflict } from '#core/protocol/check'
import type { Snapshot } from '#core/protocol/snapshot'
import type { StaffView } from '#core/protocol/views'
import { LanguageSwitch } from '../../_components/language-switch'
import { NoPicture } from '../../_components/no-picture'
import { StaleBanner } from '../../_components/stale-banner'
import { clockWithSeconds } from '../../_components/when'
import { useLive } from '../../_live/use-live'
import { ConflictCard } from './conflict-card'
import { type Resolution, ResolveDialog } from './resolve-dialog'
import { Sales } from './sales'
import { Worklist } from './worklist'

/** What the national side refused, or nobody can prove: each waits here until a person has decided, and nothing disappears. */
export function ConflictsScreen({ initial, store, mayDecide }: { initial: Snapshot<StaffView> | null; store: string; mayDecide: boolean }) {
  const t = useTranslations('conflicts')
  const shared = useTranslations('shared')
  const { snapshot, link, refused } = useLive('staff', {}, initial)
  const [asked, setAsked] = useState<{ readonly conflict: Conflict; readonly action: Resolution } | null>(null)
  const [done, setDone] = useState<string | null>(null)

  if (!snapshot) return <NoPicture link={link} />
  const { view, asOf } = snapshot
  const { conflicts, check } = view
  const byHand = view.stock.some(({ rules }) => rules?.dialect === 'manual')

  return (
    <main className="mx-auto grid min-h-dvh max-w-4xl grid-cols-[minmax(0,1fr)] content-start gap-5 p-6">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="grow text-3xl font-bold">{t('title')}</h1>
        <span className="num text-sm font-medium text-ink-2">{shared('asOf', { time: clockWithSeconds(asOf, view.store.timeZone) })}</span>
        <LanguageSwitch />
        <a href="/console" className="rounded-2xl border-[1.5px] border-line bg-card px-4 py-2.5 font-semibold">
          {t('back')}
        </a>
      </header>
      {(link === 'stale' || refused) && <StaleBanner time={clockWithSeconds(asOf, view.store.timeZone)} refused={refused && t('signIn')} />}
      <p className="text-lg text-ink-2">{t('lead')}</p>
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="grow text-xl font-bold">{t('waiting', { n: check.conflicts })}</h2>
        <a
          href={`/api/v1/stores/${encodeURIComponent(store)}/conflicts/export`}
          download
          className="flex items-center gap-2 rounded-2xl border-[1.5px] border-line bg-card px-4 py-2.5 font-semibold"
        >
          <Download size={18} aria-hidden />
          {t('csv')}
        </a>
      </div>
      <div role="status">{done && <p className="rounded-2xl bg-brand-wash px-4 py-3 font-semibold text-brand-strong">{done}</p>}</div>
      {conflicts.length === 0 && (
        <section className="flex items-center gap-4 rounded-3xl border border-line bg-card p-6">
          <CircleCheck size={36} aria-hidden className="shrink-0 text-brand" />
          <div>
            <h3 className="text-xl font-bold">{t('empty')}</h3>
            <p className="text-ink-2">{check.unsent > 0 ? t('emptyUnsent', { n: check.unsent }) : t('emptyText')}</p>
          </div>
        </section>
      )}
      <ul className="grid gap-4">
        {conflicts.map((conflict) => (
          <ConflictCard key={conflict.id} conflict={conflict} view={view} onAsk={mayDecide ? (action) => setAsked({ conflict, action }) : null} />
        ))}
      </ul>
      {check.conflicts > conflicts.length && <p className="text-ink-2">{t('more', { n: check.conflicts - conflicts.length })}</p>}
      {conflicts.length > 0 && !mayDecide && <p className="text-ink-2">{t('pharmacistOnly')}</p>}
      {byHand && <Worklist store={store} view={view} mayOpen={mayDecide} sequence={snapshot.sequence} />}
      {view.stock.some(({ rules }) => rules) && <Sales store={store} view={view} sequence={snapshot.sequence} />}
      {asked && (
        <ResolveDialog
          {...asked}
          store={store}
          view={view}
          onClose={() => setAsked(null)}
          onDone={() => {
            setDone(t('done', { label: asked.conflict.label, action: t(`action.${asked.action}`) }))
            setAsked(null)
          }}
        />
      )}
    </main>
  )
}
