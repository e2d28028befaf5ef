import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { StaffView } from '#core/protocol/views'
import { clock } from '../../_components/when'

/** What to tell the people outside while the check is silent; nothing where this service sells nothing under rules. */
export function LineOutage({ view, product }: { view: StaffView; product: StaffView['stock'][number] | undefined }) {
  const t = useTranslations('line.outage')
  const causes = useTranslations('outage')
  const { mode, outage } = view.check
  if (!outage || !product?.rules) return null
  const down = mode === 'outage'
  const Icon = down ? TriangleAlert : CircleCheck
  return (
    <section role="status" className="flex gap-2.5 rounded-2xl bg-outage-wash px-4 py-2.5 text-[15px] leading-snug text-outage-strong">
      <Icon size={20} aria-hidden className="mt-0.5 shrink-0" />
      <p className="min-w-0">
        {down && (
          <b className="block">
            {causes(`title.${outage.cause}`)} · {causes('since', { time: clock(outage.openedAt, view.store.timeZone) })}
          </b>
        )}
        {down ? t(product.rules.policy) : t('recovering')}
      </p>
    </section>
  )
}
