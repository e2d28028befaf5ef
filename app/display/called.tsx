import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import type { DisplayView } from '#core/protocol/views'

type Call = DisplayView['lastCalled'][number]

/** Who is called, and to which counter: the reason the TV is there. */
export function Called({ view }: { view: DisplayView }) {
  const t = useTranslations('display')
  const hero = view.calling[0]
  const others = othersOf(view, hero)
  const key = hero ? `${hero.label} ${hero.at} ${hero.times}` : ''
  // A screen that was just switched on did not see the call happen: only a later one is new.
  const first = useRef(key)
  return (
    <section className="tv-round-28 grid min-h-0 grid-rows-[auto_minmax(0,1fr)_auto] bg-night-2 px-10 py-8" aria-label={t('calledNow')}>
      <h2 className="tv-text-34 font-semibold text-snow-2">{t('calledNow')}</h2>
      <div className="grid min-h-0 items-center" aria-live="polite">
        {hero ? <Hero key={key} call={hero} fresh={key !== first.current} /> : <Nobody view={view} />}
      </div>
      {others.length > 0 && (
        <div>
          <h3 className="tv-text-28 mb-3 font-medium text-snow-2">{t('lastCalled')}</h3>
          <ul className="grid grid-cols-3 gap-5 portrait:gap-3">
            {others.map((call) => (
              <li key={`${call.label} ${call.at}`} className="tv-round-18 flex items-baseline justify-between bg-night px-6 py-4 portrait:px-4">
                <span className={clsx('tv-text-30', call.active ? 'font-semibold text-call' : 'text-snow-2')}>{t('atCounter', { counter: call.counter })}</span>
                <b className="num tv-text-62 portrait:tv-text-50">{call.label}</b>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

function Hero({ call, fresh }: { call: Call; fresh: boolean }) {
  const t = useTranslations('display')
  return (
    <div className={clsx('flex items-center justify-between portrait:flex-col portrait:justify-center portrait:gap-6', fresh && 'animate-called')}>
      <span className="num tv-text-262 leading-none tracking-[-0.045em] text-call">{call.label}</span>
      <span className="tv-text-96 font-light text-snow-2 portrait:hidden" aria-hidden>
        →
      </span>
      <span className="tv-text-56 text-center font-bold whitespace-nowrap portrait:flex portrait:items-baseline portrait:gap-5">
        {t.rich('toCounter', {
          counter: call.counter,
          big: (counter) => <span className={clsx('num block leading-[1.05]', call.counter.length > 2 ? 'tv-text-120' : 'tv-text-230')}>{counter}</span>,
        })}
      </span>
    </div>
  )
}

function Nobody({ view }: { view: DisplayView }) {
  const t = useTranslations('display')
  const [next] = view.next
  if (view.waitingOver) return <Quiet title={t('nobody')} text={view.phase.phase === 'closed' ? t('nobodyClosed') : t('nobodyText')} />
  return <Quiet title={next ? t('soon', { label: next }) : t('serving')} text={t('soonText')} />
}

function Quiet({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <p className="tv-text-88 leading-tight font-bold">{title}</p>
      <p className="tv-text-40 mt-5 text-snow-2">{text}</p>
    </div>
  )
}

/** Three at most: those still called elsewhere first, then who was called before them. */
function othersOf(view: DisplayView, hero: Call | undefined): readonly (Call & { readonly active: boolean })[] {
  const seen = new Set(hero ? [hero.label] : [])
  const active = new Set(view.calling.map(({ label }) => label))
  const others: (Call & { readonly active: boolean })[] = []
  for (const call of [...view.calling.slice(1), ...view.lastCalled]) {
    if (seen.has(call.label)) continue
    seen.add(call.label)
    others.push({ label: call.label, counter: call.counter, at: call.at, active: active.has(call.label) })
  }
  return others.slice(0, 3)
}
