import clsx from 'clsx'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { StaffView } from '#core/protocol/views'
import { KeyHint } from '../../_components/key-hint'
import { useWords } from '../../_components/use-words'
import { clock } from '../../_components/when'
import { type Drain, isTypedByHand } from './use-drain'

/** Across the whole desk while the check cannot be relied upon: since when, what was handed out meanwhile, what is unsent. */
export function OutageBand({
  view,
  now,
  drain,
  onSwitch,
  onBack,
}: {
  view: StaffView
  now: number | null
  drain: Drain
  onSwitch: () => void
  onBack: () => void
}) {
  const t = useTranslations('console.outage')
  const words = useWords(view.store.timeZone)
  const { mode, outage, unsent, oldestUnsentAt } = view.check
  // The grid keeps its row, so that nothing moves but what is said.
  if (mode === 'online' || !outage) return <div />
  const down = mode === 'outage'
  const Icon = down ? TriangleAlert : CircleCheck
  const responding = down ? outage.respondingSince : undefined
  const facts = down
    ? [
        t('tickets', { n: outage.ticketsIssued }),
        t('sold', { n: outage.unitsDispensed }),
        unsent > 0 && t('unsentSince', { n: unsent, time: clock(oldestUnsentAt ?? outage.openedAt, view.store.timeZone) }),
      ]
    : [unsent > 0 ? t(isTypedByHand(view) ? 'progressByHand' : 'progress', { told: drain.told, of: drain.of, seconds: drain.seconds }) : t('nothingUnsent')]
  return (
    <section
      aria-label={t('title')}
      className={clsx('flex items-center gap-4 px-6 py-2.5', down ? 'bg-outage text-on-outage' : 'border-b border-line bg-outage-wash text-outage-strong')}
    >
      <Icon size={24} aria-hidden className="shrink-0" />
      <p className="min-w-0 grow">
        <b role="status">
          {down ? t(`cause.${outage.cause}`) : t('recovering')}
          {down && ` · ${t('since', { time: clock(outage.openedAt, view.store.timeZone) })}`}
        </b>
        {down && <b className="num"> {words.minutesSince(outage.openedAt, now)}</b>}
        <span className="num ml-4 font-medium tracking-normal whitespace-normal">{facts.filter(Boolean).join(' · ')}</span>
        {responding && (
          <b role="status" className="mt-0.5 block text-lg">
            {t('responding', { time: clock(responding, view.store.timeZone) })}
            <span className="ml-3 text-base font-medium">{t(unsent > 0 && !isTypedByHand(view) ? 'respondingThen' : 'respondingNothing', { n: unsent })}</span>
          </b>
        )}
      </p>
      {/* One way back in the band: with F9 at once, or by the card's F8, which says first what it would do. */}
      <button
        type="button"
        onClick={responding ? onBack : onSwitch}
        className="flex shrink-0 items-center gap-2.5 rounded-xl bg-card px-3.5 py-2 font-semibold text-outage-strong"
      >
        {t(responding ? 'back' : down ? 'end.button' : 'open.button')}
        <KeyHint>{responding ? 'F9' : 'F8'}</KeyHint>
      </button>
    </section>
  )
}
