import { useTranslations } from 'next-intl'
import type { DisplayView } from '#core/protocol/views'
import { StockDot } from '../_components/stock-dot'
import { useVouchedWords } from '../_components/use-vouched-words'
import { useWords } from '../_components/use-words'

type Product = DisplayView['stock'][number]

/** Can a newcomer still get a number, how many are left, and if none, why. Promised units are already deducted. */
export function StockPanel({ view, asOf }: { view: DisplayView; asOf: string }) {
  const [only, ...more] = view.stock
  if (!only) return null
  if (more.length > 0) {
    return (
      <ul className="tv-round-28 grid gap-5 bg-night-2 px-9 py-7">
        {view.stock.slice(0, 4).map((product) => (
          <Row key={product.code} product={product} timeZone={view.store.timeZone} />
        ))}
      </ul>
    )
  }
  return <One product={only} timeZone={view.store.timeZone} asOf={asOf} />
}

function One({ product, timeZone, asOf }: { product: Product; timeZone: string; asOf: string }) {
  const t = useTranslations('display')
  const shared = useTranslations('shared')
  const words = useWords(timeZone)
  const vouched = useVouchedWords(timeZone)(product)
  const { claim } = product
  const why = words.because(claim)
  return (
    <section className="tv-round-28 bg-night-2 px-9 py-7">
      <h2 className="tv-text-34 font-semibold text-snow-2">{words.name(product)}</h2>
      {claim.state === 'claimable' && (
        <p className="num tv-text-126 leading-[1.05]">
          {claim.n ?? 0}
          <span className="tv-text-48 ml-1 font-medium text-snow-2">{words.unit(product)}</span>
        </p>
      )}
      <p className={`tv-text-46 flex items-center gap-4 font-bold ${claim.state === 'claimable' ? '' : 'mt-4'}`}>
        <StockDot claim={claim} />
        {words.claim(claim)}
      </p>
      {why && <p className="tv-text-34 mt-2 leading-snug text-snow-2">{why}</p>}
      <p className="tv-text-28 mt-2 text-snow-2">
        {t('perPerson', { units: words.units(product.unitsPerClaim, product) })} · {vouched && `${vouched} · `}
        {shared('asOf', { time: asOf })}
      </p>
    </section>
  )
}

function Row({ product, timeZone }: { product: Product; timeZone: string }) {
  const words = useWords(timeZone)
  const vouched = useVouchedWords(timeZone)(product)
  const { claim } = product
  const why = words.because(claim)
  return (
    <li>
      <p className="flex items-baseline gap-5">
        <span className="tv-text-30 truncate text-snow-2">{words.name(product)}</span>
        {claim.state === 'claimable' && <b className="num tv-text-62 ml-auto leading-none">{words.units(claim.n ?? 0, product)}</b>}
      </p>
      <p className="tv-text-38 flex items-center gap-3 font-bold">
        <StockDot claim={claim} />
        {words.claim(claim)}
        {vouched && <span className="tv-text-26 ml-auto font-medium text-snow-2">{vouched}</span>}
      </p>
      {why && <p className="tv-text-28 leading-snug text-snow-2">{why}</p>}
    </li>
  )
}
