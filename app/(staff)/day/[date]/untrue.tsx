import { useTranslations } from 'next-intl'
import { useWords } from '../../../_components/use-words'
import { clockWithSeconds } from '../../../_components/when'
import { whyNotTold } from '../../why-not-told'
import type { Shop } from './day-paper'
import type { DayReport } from './day-report'

type Held = DayReport['untrue'][number]

/** Who held what that was not true, from when to when, to the second, and why they could not be told. */
export function Untrue({ untrue, products, timeZone }: { untrue: readonly Held[]; products: Shop['products']; timeZone: string }) {
  const t = useTranslations('day.untrue')
  const words = useWords(timeZone)
  const figure = (code: string, { state, free }: Held['told']): string => {
    const product = products.find((known) => known.code === code)
    return product && (state === 'claimable' || state === 'sold_out') ? words.units(free, product) : words.claim({ state, because: [] })
  }
  const lasted = (seconds: number) => t('lasted', { hours: Math.floor(seconds / 3600), minutes: Math.floor(seconds / 60) % 60, seconds: seconds % 60 })
  const name = (code: string): string => {
    const product = products.find((known) => known.code === code)
    return product ? words.name(product) : code
  }
  return (
    <table className="w-full border-collapse text-left text-sm">
      <thead>
        <tr className="border-y border-ink">
          {(['who', 'told', 'truth', 'when', 'why'] as const).map((column) => (
            <th key={column} scope="col" className="py-1.5 pr-3">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {untrue.map((held) => (
          <tr key={`${held.sink} ${held.product} ${held.since}`} className="break-inside-avoid border-y border-line align-top">
            <th scope="row" className="py-1.5 pr-3 font-semibold">
              {held.name}
              <span className="block font-normal text-ink-2">{name(held.product)}</span>
            </th>
            <td className="py-1.5 pr-3">{figure(held.product, held.told)}</td>
            <td className="py-1.5 pr-3 font-semibold">{figure(held.product, held.truth)}</td>
            <td className="num py-1.5 pr-3 font-medium">
              {clockWithSeconds(held.since, timeZone)}–{held.until === null ? t('lasting') : clockWithSeconds(held.until, timeZone)}
              <span className="block">{lasted(held.seconds)}</span>
            </td>
            <td className="py-1.5">{t(`because.${whyNotTold(held.why)}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
