import { CircleCheck, CircleSlash, DoorOpen, type LucideIcon, Pause, TriangleAlert, UserX, WifiOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { DisplayView } from '#core/protocol/views'
import { Banner, type BannerKind } from '../_components/banner'
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
        <Said kind="stale" Icon={refused ? UserX : WifiOff} title={refused ? t('refused') : t('stale')}>
          {t('staleText', { time: asOf })}
        </Said>
      )}
      {outage && said && (
        <Said kind="outage" Icon={outage.mode === 'outage' ? TriangleAlert : CircleCheck} title={said.title}>
          {said.text}
        </Said>
      )}
      {phase.phase === 'paused' && (
        <Said kind="info" Icon={Pause} title={phase.until ? t('pausedUntil', { until: until(phase.until, view.day) }) : t('paused')}>
          {t('pausedText')}
        </Said>
      )}
      {phase.phase === 'closed' && (
        <Said kind="info" Icon={CircleSlash} title={t('closed')}>
          {view.waitingOver ? t('closedOver') : t('closedText')}
        </Said>
      )}
      {phase.phase === 'straight_in' && (
        <Said kind="info" Icon={DoorOpen} title={t('straightIn')}>
          {t('straightInText')}
        </Said>
      )}
    </div>
  )
}

/** On the wall the sentence stands beside its title: there is width, and every line of height is a line less of the called. */
function Said({ kind, Icon, title, children }: { kind: BannerKind; Icon: LucideIcon; title: string; children: ReactNode }) {
  return (
    <Banner kind={kind} Icon={Icon} quiet className="tv-text-34 items-center">
      <b className="mr-[0.7em]">{title}</b>
      {children}
    </Banner>
  )
}
