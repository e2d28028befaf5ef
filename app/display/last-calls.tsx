import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { DisplayView } from '#core/protocol/views'
import type { Call } from './called'

/** Those called before, for whoever looked away. On the smaller screen they have a page of their own. */
export function LastCalls({ view, hero }: { view: DisplayView; hero: Call | undefined }) {
  const t = useTranslations('display')
  const others = othersOf(view, hero)
  if (view.screen.inches === 32 || others.length === 0) return null
  return (
    <section aria-label={t('lastCalled')} className="flex items-center gap-8 px-5 pb-3 upright:flex-col upright:items-start upright:gap-0">
      <h2 className="max-w-[5em] shrink-0 text-note leading-tight font-semibold text-balance text-ink-2 upright:max-w-none">{t('lastCalled')}</h2>
      <CallList calls={others} />
    </section>
  )
}

export function CallList({ calls }: { calls: ReturnType<typeof othersOf> }) {
  const t = useTranslations('display')
  return (
    <ul className="flex flex-wrap gap-x-14 gap-y-2">
      {calls.map((call, nth) => (
        <li
          key={`${call.label} ${call.at}`}
          className={clsx('flex items-baseline gap-5 whitespace-nowrap', nth > 1 && 'upright:hidden in-data-[inches=32]:hidden')}
        >
          <b className={clsx('num', call.active && 'text-call')}>{call.label}</b>
          <span className={call.active ? 'font-semibold text-call' : 'text-ink-2'}>{t('atCounter', { counter: call.counter })}</span>
        </li>
      ))}
    </ul>
  )
}

/** Three at most: those still called elsewhere first, then who was called before them. */
export function othersOf({ calling, lastCalled }: DisplayView, hero: Call | undefined): readonly (Call & { readonly active: boolean })[] {
  const seen = new Set(hero ? [hero.label] : [])
  const others = [...calling.map((call) => ({ ...call, active: true })), ...lastCalled.map((call) => ({ ...call, active: false }))]
  return others.filter(({ label }) => !seen.has(label) && seen.add(label)).slice(0, 3)
}
