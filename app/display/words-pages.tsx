import clsx from 'clsx'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { OutagePart } from '#core/display/pages'
import type { DisplayView } from '#core/protocol/views'
import { useOutageWords } from '../_components/use-outage-words'
import { useWords } from '../_components/use-words'

/** What the outage means to whoever waits; its name stands above all the while. */
export function OutagePage({ view, part }: { view: DisplayView; part: OutagePart }) {
  const outageWords = useOutageWords(view.store.timeZone, view.day)
  if (!view.outage) return null
  const isDown = view.outage.mode === 'outage'
  const { text, kept, then } = outageWords(view.outage)
  return <Words ground={isDown ? 'bg-outage text-on-outage' : 'bg-outage-wash text-outage-strong'}>{{ both: text, kept, then }[part]}</Words>
}

/** What it means to whoever has a number that there are no new ones, or that none is needed. */
export function PhasePage({ view }: { view: DisplayView }) {
  const t = useTranslations('display.banner')
  const { until } = useWords(view.store.timeZone)
  const { phase } = view.phase
  if (phase === 'straight_in') return <Words title={t('straightIn')}>{t('straightInText')}</Words>
  if (phase === 'closed') return <Words title={t('closed')}>{view.waitingOver ? t('closedOver') : t('closedText')}</Words>
  return <Words title={view.phase.until ? t('pausedUntil', { until: until(view.phase.until, view.day) }) : t('paused')}>{t('pausedText')}</Words>
}

/** Staff wrote it in Korean, and in English where they could. */
export function NoticePage({ view }: { view: DisplayView }) {
  const t = useTranslations('display')
  const isKorean = (useLocale() as string) === 'ko'
  if (!view.notice) return null
  const { ko, en } = view.notice
  return (
    <Words label={t('notice')}>
      <span lang={!isKorean && en ? 'en' : 'ko'}>{isKorean ? ko : (en ?? ko)}</span>
    </Words>
  )
}

function Words({ title, label, ground, children }: { title?: string; label?: string; ground?: string; children: ReactNode }) {
  return (
    <div className={clsx('grid h-full content-center gap-2 px-6 py-1', ground)}>
      {label && <h2 className="text-note font-semibold text-ink-2">{label}</h2>}
      {title && <h2 className="font-bold">{title}</h2>}
      <p className={clsx('leading-[1.1] text-balance', title && 'text-ink-2')}>{children}</p>
    </div>
  )
}
