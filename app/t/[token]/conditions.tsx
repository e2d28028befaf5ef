import { useTranslations } from 'next-intl'
import type { CustomerView } from '#core/protocol/views'
import { OutageNote } from '../../_components/outage-note'
import { useWords } from '../../_components/use-words'
import { hasEnded } from './has-ended'

/** What is happening with the check, to whoever still waits for it; and what it means for units already handed out. */
export function Outage({ view }: { view: CustomerView }) {
  const t = useTranslations('phone')
  const { ticket, outage, store } = view
  if (ticket.provisional !== undefined && hasEnded(view))
    return <p className="rounded-2xl bg-outage-wash px-4 py-3 leading-snug font-medium text-outage-strong">{t('provisional')}</p>
  if (!outage || hasEnded(view)) return null
  return <OutageNote outage={outage} timeZone={store.timeZone} today={ticket.day} kept={{ units: ticket.promise === 'promised', until: ticket.collectUntil }} />
}

/** Whether the shop takes people, where that is anything else than usual. */
export function Phase({ view }: { view: CustomerView }) {
  const t = useTranslations('phone.phase')
  const words = useWords(view.store.timeZone)
  const { phase, until } = view.phase
  if (phase === 'taking' || hasEnded(view)) return null
  return (
    <p className="rounded-2xl bg-brand-wash px-4 py-3 leading-snug font-medium text-brand-strong">
      {phase === 'paused' && until ? t('pausedUntil', { until: words.until(until, view.ticket.day) }) : t(phase)}
    </p>
  )
}

/** Who was called last, so that one sees the line move. */
export function LastCalled({ view }: { view: CustomerView }) {
  const t = useTranslations('phone')
  if (view.lastCalled.length === 0) return null
  return (
    <p className="px-1 text-note text-ink-2">
      {t('lastCalled')}{' '}
      {view.lastCalled.slice(0, 3).map(({ label, counter }, at) => (
        <span key={label} className="num font-semibold text-ink">
          {at > 0 && ' · '}
          {t('calledTo', { label, counter })}
        </span>
      ))}
    </p>
  )
}
