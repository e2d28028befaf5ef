import { CircleCheck, CircleSlash, DoorOpen, Hand, Pause, QrCode, TriangleAlert, WifiOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { KioskView } from '#core/protocol/views'
import { Banner } from '../_components/banner'
import { useOutageWords } from '../_components/use-outage-words'
import { useWords } from '../_components/use-words'
import { clockWithSeconds, localTime } from '../_components/when'

/** What is out of the ordinary, in one sentence each. */
export function KioskBanners({ view, stale, asOf, kiosk, qrOnly }: { view: KioskView; stale: boolean; asOf: string; kiosk: string; qrOnly: boolean }) {
  const t = useTranslations('kiosk.banner')
  const { timeZone } = view.store
  const words = useWords(timeZone)
  const { phase, outage } = view
  const outageWords = useOutageWords(timeZone, localTime(asOf, timeZone).day)
  const said = outage && outageWords(outage)
  return (
    <>
      {stale && (
        <Banner kind="stale" Icon={WifiOff} title={t('stale')}>
          {t('staleText', { time: clockWithSeconds(asOf, timeZone) })}
        </Banner>
      )}
      {outage && said && (
        <Banner kind={outage.mode === 'outage' ? 'outageQuiet' : 'recovering'} Icon={outage.mode === 'outage' ? TriangleAlert : CircleCheck} title={said.title}>
          {said.text}
        </Banner>
      )}
      {view.kiosks.some((known) => known.kiosk === kiosk && known.stoppedAt) && (
        <Banner kind="info" Icon={Hand}>
          {t('stopped')}
        </Banner>
      )}
      {qrOnly && phase.phase === 'taking' && (
        <Banner kind="info" Icon={QrCode} title={t('qrOnly')}>
          {t('qrOnlyText')}
        </Banner>
      )}
      {phase.phase === 'paused' && (
        <Banner kind="info" Icon={Pause}>
          {phase.until ? t('pausedUntil', { until: words.until(phase.until) }) : t('paused')}
        </Banner>
      )}
      {phase.phase === 'closed' && (
        <Banner kind="info" Icon={CircleSlash}>
          {t('closed')}
        </Banner>
      )}
      {phase.phase === 'straight_in' && (
        <Banner kind="info" Icon={DoorOpen}>
          {t('straightIn')}
        </Banner>
      )}
    </>
  )
}
