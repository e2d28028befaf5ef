import { CircleCheck, CircleHelp, CirclePause, CircleX, DoorOpen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { bestService, type ShopStands, standsOf } from '#core/feed/share'
import type { ShopView } from '#core/protocol/shop'
import { useWords } from '../../_components/use-words'
import { clock } from '../../_components/when'

const icons = { open: CircleCheck, straight_in: DoorOpen, holders: CirclePause, over: CircleX, unknown: CircleHelp } as const satisfies Record<
  ShopStands,
  unknown
>

/** The one question people come with, answered as large as it matters. While nothing is heard nobody is told to come. */
export function Stands({ shop, stale }: { shop: ShopView; stale: boolean }) {
  const t = useTranslations('shop')
  const words = useWords(shop.store.timeZone)
  const stands = stale ? 'unknown' : standsOf(shop)
  const Icon = icons[stands]
  const best = bestService(shop)
  const isOver = shop.phase.phase === 'closed'
  const since = stale ? shop.asOf : best?.claim.since
  const sentence = stands === 'unknown' && since ? words.claim({ state: 'unknown', since, because: [] }) : t(`stands.${stands}`)
  const why = best && !stale && !isOver ? words.because(best.claim) : null
  return (
    <section aria-label={t('standsLabel')} className="grid gap-1 rounded-3xl border-2 border-ink bg-card px-5 py-5 shadow-card">
      <p className="flex items-center gap-3 text-[1.75rem] leading-tight font-extrabold">
        <Icon className="size-9 shrink-0" aria-hidden />
        <span className="text-balance break-keep">{sentence}</span>
      </p>
      {best && !isOver && !stale && (
        <p className="text-lg font-semibold">
          {words.name(best.product ?? best)}
          {best.claim.state === 'claimable' && <span className="num"> · {t('left', { units: words.units(best.claim.n ?? 0, best) })}</span>}
        </p>
      )}
      {why && <p className="text-ink-2">{why}</p>}
      <p className="num text-sm font-medium text-ink-2">{best?.countedAt && t('countedAt', { time: clock(best.countedAt, shop.store.timeZone) })}</p>
    </section>
  )
}
