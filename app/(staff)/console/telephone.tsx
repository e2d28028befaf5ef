import { useTranslations } from 'next-intl'
import type { StaffView } from '#core/protocol/views'
import { useWords } from '../../_components/use-words'
import { clock } from '../../_components/when'
import { useFigureWords } from './told-note'

/** "Are there any left?", answered three hundred times a morning: one sentence to read out, true at this moment. */
export function Telephone({ view }: { view: StaffView }) {
  const t = useTranslations('console.telephone')
  const words = useWords(view.store.timeZone)
  const figureWords = useFigureWords(view)
  const bound = view.services.filter(({ product }) => product)
  const outageOf = ({ rules, claim }: StaffView['stock'][number]): string | null => {
    const { mode, outage } = view.check
    // Without numbers left nobody need hear of the check, and one who gets none has been told why.
    if (mode !== 'outage' || !outage || !rules || (claim.state !== 'claimable' && claim.state !== 'standby_only')) return null
    return t(`outage.${rules.policy}`, { cause: t(`cause.${outage.cause}`) })
  }
  /** Whoever calls may have read it a minute ago, and would take the truth for a mistake. */
  const readElsewhere = (code: string): string | null => {
    const held = view.told.find(({ product }) => product === code)
    if (!held) return null
    return t('readElsewhere', { name: held.name, told: figureWords(held, held.told), time: clock(held.truthSince, view.store.timeZone) })
  }
  const sentences = bound.map((service) => {
    const product = view.stock.find(({ code }) => code === service.product)
    if (!product) return null
    const { claim } = product
    const name = words.name(product)
    const wait = service.wait && claim.state === 'claimable' ? ` ${t('wait', { wait: words.wait(service.wait) })}` : ''
    const figure = {
      name,
      units: words.units(claim.n ?? 0, product),
      until: claim.until ? words.until(claim.until, view.day) : '',
      time: claim.until ? words.time(claim.until) : '',
      since: claim.since ? clock(claim.since, view.store.timeZone) : '',
    }
    const more = [outageOf(product), readElsewhere(product.code)]
    const say = (sentence: string): string => [sentence, ...more].filter(Boolean).join(' ')
    if (claim.state === 'paused') return say(t(claim.until ? 'pausedUntil' : 'paused', figure))
    if (claim.state === 'claimable' && claim.because.includes('straight_in')) return say(t('straightIn', figure))
    if (claim.state === 'unknown' && claim.because.includes('not_vouched_for')) return say(t('unknownSince', figure))
    return say(t(claim.state, figure) + wait)
  })
  if (sentences.length === 0) return null
  return (
    <section aria-label={t('title')}>
      <h2 className="mb-2 px-1 text-sm font-semibold text-ink-2">{t('title')}</h2>
      <blockquote className="rounded-2xl border border-line bg-card p-4 leading-relaxed">“{sentences.filter(Boolean).join(' ')}”</blockquote>
    </section>
  )
}
