import { useTranslations } from 'next-intl'
import type { DisplayView } from '#core/protocol/views'
import { StockDot } from '../_components/stock-dot'
import { useVouchedWords } from '../_components/use-vouched-words'
import { useWords } from '../_components/use-words'

interface Props {
  readonly product: DisplayView['stock'][number]
  readonly timeZone: string
}

/** Can a newcomer still get a number, how many are left, and if none, why. Promised units are already deducted. */
export function StockPage({ product, timeZone }: Props) {
  const t = useTranslations('display')
  const words = useWords(timeZone)
  const vouched = useVouchedWords(timeZone)(product)
  const { claim } = product
  const why = words.because(claim)
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)] content-evenly px-6 py-1 in-data-[inches=32]:leading-[1.05]">
      <div className="flex items-baseline gap-x-10 gap-y-4 upright:flex-col upright:items-start in-data-[inches=32]:-mb-[0.2em]">
        {claim.state === 'claimable' && (
          <p className="flex shrink-0 items-baseline gap-2 upright:order-2">
            <span data-size="must" className="num text-figure leading-[0.8]">
              {claim.n ?? 0}
            </span>
            <span className="font-semibold text-ink-2">{words.unit(product)}</span>
          </p>
        )}
        <h2 className="min-w-0 grow font-semibold text-ink-2 in-data-[inches=32]:truncate">{words.name(product)}</h2>
      </div>
      <p className="flex items-center gap-4 font-bold">
        <StockDot claim={claim} />
        {words.claim(claim)}
      </p>
      {why && <p className="text-balance text-ink-2 in-data-[inches=32]:hidden">{why}</p>}
      {/* On the smaller screen below a call, with letters of the norm, there is no room for small ones in some languages. */}
      <p className="text-note text-ink-2 narrow:hidden [@container(height<3.3em)]:hidden">
        {t('perPerson', { units: words.units(product.unitsPerClaim, product) })}
        {vouched && ` · ${vouched}`}
      </p>
    </div>
  )
}

/** The reason, where it does not fit below the sentence. */
export function WhyPage({ product, timeZone }: Props) {
  const words = useWords(timeZone)
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)] content-center gap-2 px-6 py-1">
      <h2 className="truncate text-ink-2">{words.name(product)}</h2>
      <p className="leading-[1.1] text-balance">{words.because(product.claim)}</p>
    </div>
  )
}
