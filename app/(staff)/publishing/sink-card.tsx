import { useTranslations } from 'next-intl'
import type { StaffView } from '#core/protocol/views'
import { Button } from '../../_components/dialog'
import { useWords } from '../../_components/use-words'
import { clockWithSeconds } from '../../_components/when'
import { whyNotTold } from '../why-not-told'
import type { SeenSink } from './use-sinks'

export type Product = Pick<StaffView['stock'][number], 'code' | 'name' | 'nameEn' | 'unit' | 'unitEn'>
type Figure = SeenSink['told'][string]

/** One of those outside: whether they are reached, and by product what they hold beside what is true. */
export function SinkCard({
  sink,
  products,
  timeZone,
  onRemove,
}: {
  sink: SeenSink
  products: readonly Product[]
  timeZone: string
  onRemove: (() => void) | null
}) {
  const t = useTranslations('publishing')
  const notTold = useTranslations('shared.notTold')
  const words = useWords(timeZone)
  const { lastTry } = sink
  const state = lastTry === undefined ? 'untried' : lastTry.ok ? 'reached' : 'failing'
  const lines = products.filter(({ code }) => sink.told[code])
  const figure = (product: Product, { state: claim, free }: Pick<Figure, 'state' | 'free'>) =>
    claim === 'claimable' || claim === 'sold_out' ? words.units(free, product) : words.claim({ state: claim, because: [] })

  return (
    <section aria-label={sink.name} className="grid gap-4 rounded-3xl border border-line bg-card p-5 shadow-card">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 className="text-xl font-bold">{sink.name}</h2>
        <span className={`rounded-full px-3 py-1 text-sm font-semibold ${state === 'failing' ? 'bg-ink text-paper' : 'bg-brand-wash text-brand-strong'}`}>
          {t(`state.${state}`)}
        </span>
        {onRemove && (
          <Button className="ml-auto" onClick={onRemove}>
            {t('remove')}
          </Button>
        )}
        <p className="w-full break-all text-ink-2">
          {t(`kind.${sink.kind}`)} · {sink.kind === 'national' ? t(`dialect.${sink.target === 'logbook' ? 'logbook' : 'session'}`) : sink.target}
        </p>
        {sink.warning && <p className="w-full text-sm text-ink-2">{t('inClear')}</p>}
        {lastTry && !lastTry.ok && <p className="w-full font-semibold">{notTold(whyNotTold(lastTry.said ?? ''))}</p>}
      </div>
      {lines.length === 0 ? (
        <p className="text-ink-2">{t('nothingTold')}</p>
      ) : (
        <table className="w-full border-collapse text-left">
          <thead>
            <tr className="border-y border-line text-sm text-ink-2">
              {(['product', 'told', 'at', 'truth'] as const).map((column) => (
                <th key={column} scope="col" className="py-1.5 pr-4 font-semibold">
                  {t(`column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((product) => {
              const [told, untrue] = [sink.told[product.code], sink.untrue[product.code]]
              if (!told) return null
              return (
                <tr key={product.code} className="border-b border-line last:border-0">
                  <th scope="row" className="py-2 pr-4 font-semibold">
                    {words.name(product)}
                  </th>
                  <td className="py-2 pr-4 font-semibold">{figure(product, told)}</td>
                  <td className="num py-2 pr-4 font-medium">{clockWithSeconds(told.at, timeZone)}</td>
                  <td className={`py-2 ${untrue ? 'font-bold' : 'text-ink-2'}`}>
                    {untrue ? t('untrue', { time: clockWithSeconds(untrue.truthSince, timeZone), truth: figure(product, untrue.truth) }) : t('same')}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </section>
  )
}
