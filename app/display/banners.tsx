import { CircleCheck, CircleSlash, DoorOpen, type LucideIcon, Pause, TriangleAlert, WifiOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { DisplayView } from '#core/protocol/views'
import { useOutageWords } from '../_components/use-outage-words'
import { useWords } from '../_components/use-words'

/** What is out of the ordinary, in one sentence each. Violet is the outage and nothing else; no colour here is stock's. */
export function DisplayBanners({ view, stale, refused, asOf }: { view: DisplayView; stale: boolean; refused: boolean; asOf: string }) {
  const t = useTranslations('display.banner')
  const { until } = useWords(view.store.timeZone)
  const { phase, outage } = view
  const outageWords = useOutageWords(view.store.timeZone, view.day)
  const said = outage && outageWords(outage)
  return (
    <div className="grid gap-4 px-10" aria-live="polite">
      {stale && (
        <Banner Icon={WifiOff} look="bg-snow text-night" title={refused ? t('refused') : t('stale')}>
          {t('staleText', { time: asOf })}
        </Banner>
      )}
      {outage && said && (
        <Banner Icon={outage.mode === 'outage' ? TriangleAlert : CircleCheck} look="bg-outage-night text-snow" title={said.title}>
          {said.text}
        </Banner>
      )}
      {phase.phase === 'paused' && (
        <Banner Icon={Pause} look="bg-brand-night text-snow" title={phase.until ? t('pausedUntil', { until: until(phase.until, view.day) }) : t('paused')}>
          {t('pausedText')}
        </Banner>
      )}
      {phase.phase === 'closed' && (
        <Banner Icon={CircleSlash} look="bg-brand-night text-snow" title={t('closed')}>
          {view.waitingOver ? t('closedOver') : t('closedText')}
        </Banner>
      )}
      {phase.phase === 'straight_in' && (
        <Banner Icon={DoorOpen} look="bg-brand-night text-snow" title={t('straightIn')}>
          {t('straightInText')}
        </Banner>
      )}
    </div>
  )
}

function Banner({ Icon, look, title, children }: { Icon: LucideIcon; look: string; title: string; children: ReactNode }) {
  return (
    <p className={`tv-round-18 flex items-center gap-6 px-8 py-4.5 tv-text-34 ${look}`}>
      <Icon className="size-11 shrink-0" aria-hidden />
      <b className="shrink-0">{title}</b>
      <span className="opacity-90">{children}</span>
    </p>
  )
}
