import { useTranslations } from 'next-intl'
import type { StaffView } from '#core/protocol/views'
import { useWords } from '../../_components/use-words'
import { clock } from '../../_components/when'
import { whyNotTold } from '../why-not-told'

type Held = StaffView['told'][number]

/** What people outside still read, beside what is true and since when: whoever answers them must know both. */
export function ToldNote({ view }: { view: StaffView }) {
  const t = useTranslations('console.told')
  const notTold = useTranslations('shared.notTold')
  const figure = useFigureWords(view)
  if (view.told.length === 0) return null
  return (
    <section aria-label={t('title')} className="rounded-2xl border border-line bg-card p-4">
      <h2 className="flex text-sm font-semibold text-ink-2">
        {t('title')}
        <a href="/publishing" className="ml-auto text-brand hover:underline">
          {t('more')}
        </a>
      </h2>
      <ul className="mt-1.5 grid gap-2">
        {view.told.map((held) => (
          <li key={`${held.sink} ${held.product}`} className="leading-snug">
            <b>{t('still', { name: held.name, told: figure(held, held.told) })}</b>
            <span className="tabular-nums"> · {t('since', { time: clock(held.truthSince, view.store.timeZone), truth: figure(held, held.truth) })}</span>
            <span className="block text-[13px] text-ink-2">{notTold(whyNotTold(held.why))}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** `250매` and `0매`, else the sentence customers read. */
export function useFigureWords(view: StaffView): (held: Pick<Held, 'product'>, figure: Held['told']) => string {
  const words = useWords(view.store.timeZone)
  return ({ product: code }, { state, free }) => {
    const product = view.stock.find((known) => known.code === code)
    return (state === 'claimable' || state === 'sold_out') && product ? words.units(free, product) : words.claim({ state, because: [] })
  }
}
