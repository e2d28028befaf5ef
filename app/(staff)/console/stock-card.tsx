import { useTranslations } from 'next-intl'
import type { StaffView } from '#core/protocol/views'
import { StockDot } from '../../_components/stock-dot'
import { useWords } from '../../_components/use-words'
import type { DeskDialog } from './desk-dialogs'
import type { Run } from './use-commands'

const acts = ['receive', 'count', 'holdBack', 'return'] as const

/** The desk is shown the sum, not only its result: who knows how a figure came about can defend it at the counter. */
export function StockCard({ product, busy, run, open }: { product: StaffView['stock'][number]; busy: boolean; run: Run; open: (dialog: DeskDialog) => void }) {
  const t = useTranslations('console.stock')
  const words = useWords('Asia/Seoul')
  const counting = product.claim.state === 'counting' || product.claim.because.includes('counting')
  const button = 'rounded-lg border border-line px-1 py-1.5 text-[13px] font-semibold hover:border-brand disabled:opacity-45'
  return (
    <section aria-label={words.name(product)}>
      <h2 className="mb-2 flex items-baseline gap-2 px-1 text-sm font-semibold text-ink-2">
        <span className="truncate">{words.name(product)}</span>
        <span className="ml-auto flex items-center gap-1.5 whitespace-nowrap text-ink">
          <StockDot claim={product.claim} />
          {words.claim(product.claim)}
        </span>
      </h2>
      <div className="rounded-2xl border border-line bg-card p-4">
        <dl className="grid grid-cols-[1fr_auto] items-baseline gap-y-1 [&>dd]:text-right [&>dd]:font-semibold [&>dd]:tabular-nums [&>dt]:text-ink-2">
          <dt>{t('onHand')}</dt>
          <dd>{product.onHand}</dd>
          <dt>{t('allocated')}</dt>
          <dd>− {product.allocated}</dd>
          <dt>{t('heldBack')}</dt>
          <dd>− {product.heldBack}</dd>
          <div className="col-span-2 mt-1 flex items-center justify-between border-t border-line pt-2">
            <dt className="font-bold">{t('available')}</dt>
            <dd className="num text-[34px] leading-none">{product.available}</dd>
          </div>
        </dl>
        {product.shortfall > 0 && (
          <p className="mt-2 rounded-lg bg-ink px-3 py-2 font-semibold text-paper">{t('shortfall', { units: words.units(product.shortfall, product) })}</p>
        )}
        {product.standby > 0 && <p className="mt-2 text-ink-2">{t('standby', { n: product.standby })}</p>}
        {counting && <p className="mt-2 rounded-lg bg-brand-wash px-3 py-2 font-semibold text-brand-strong">{t('countingNow')}</p>}
        {words.because(product.claim) && !counting && <p className="mt-2 text-[13px] leading-snug text-ink-2">{words.because(product.claim)}</p>}
        <div className="mt-3 grid grid-cols-2 gap-1.5">
          {acts.map((kind) => (
            <button key={kind} type="button" className={button} disabled={busy} onClick={() => open({ kind, product })}>
              {t(`${kind}.button`)}
            </button>
          ))}
          {!counting && (
            <button
              type="button"
              className={`${button} col-span-2`}
              disabled={busy}
              onClick={() => void run('stock/counting', { product: product.code }, t('countingStarted', { name: words.name(product) }))}
            >
              {t('startCounting')}
            </button>
          )}
        </div>
      </div>
    </section>
  )
}
