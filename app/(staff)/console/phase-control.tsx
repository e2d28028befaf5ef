import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { StaffView } from '#core/protocol/views'
import { useWords } from '../../_components/use-words'
import type { Run } from './use-commands'

const phases = ['taking', 'straight_in', 'paused', 'closed'] as const

export function PhaseControl({
  view,
  busy,
  run,
  onPause,
  onCloseDay,
}: {
  view: StaffView
  busy: boolean
  run: Run
  onPause: () => void
  onCloseDay: () => void
}) {
  const t = useTranslations('console.phase')
  const words = useWords(view.store.timeZone)
  const { phase, until } = view.phase
  return (
    <section aria-label={t('title')}>
      <h2 className="mb-2 px-1 text-sm font-semibold text-ink-2">{t('title')}</h2>
      <div className="grid grid-cols-2 gap-1.5">
        {phases.map((name) => (
          <button
            key={name}
            type="button"
            disabled={busy}
            aria-pressed={phase === name}
            onClick={() => (name === 'paused' ? onPause() : phase !== name && void run('phase', { phase: name }, t('done', { phase: t(name) })))}
            className={clsx(
              'rounded-xl border-[1.5px] px-2 py-2.5 text-sm font-semibold disabled:opacity-45',
              phase === name ? 'border-brand bg-brand-wash text-brand-strong' : 'border-line bg-card hover:border-brand',
            )}
          >
            {t(name)}
            {name === 'paused' && phase === 'paused' && until && <span className="block text-xs font-medium">{words.until(until, view.day)}</span>}
          </button>
        ))}
      </div>
      <button
        type="button"
        disabled={busy}
        onClick={onCloseDay}
        className="mt-1.5 w-full rounded-xl border-[1.5px] border-line bg-card px-2 py-2 text-sm font-semibold hover:border-brand disabled:opacity-45"
      >
        {t('closeDay')}
      </button>
    </section>
  )
}
