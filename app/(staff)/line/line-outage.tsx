import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { StaffView } from '#core/protocol/views'
import { Banner } from '../../_components/banner'
import { clock } from '../../_components/when'

/** What to tell the people outside while the check is silent; nothing where this service sells nothing under rules. */
export function LineOutage({ view, product }: { view: StaffView; product: StaffView['stock'][number] | undefined }) {
  const t = useTranslations('line.outage')
  const causes = useTranslations('outage')
  const { mode, outage } = view.check
  if (!outage || !product?.rules) return null
  const down = mode === 'outage'
  return (
    <Banner
      kind="outageQuiet"
      Icon={down ? TriangleAlert : CircleCheck}
      className="text-[15px]"
      title={down && `${causes(`title.${outage.cause}`)} · ${causes('since', { time: clock(outage.openedAt, view.store.timeZone) })}`}
    >
      {down ? t(product.rules.policy) : t('recovering')}
    </Banner>
  )
}
