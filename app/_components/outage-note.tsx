import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { PublicOutage } from '#core/protocol/check'
import { useOutageWords } from './use-outage-words'
import { clock } from './when'

/** The outage on a phone: violet, with a sign and words. Calm once the check answers again. */
export function OutageNote({
  outage,
  timeZone,
  today,
  kept,
}: {
  outage: PublicOutage
  timeZone: string
  today: string
  kept?: { readonly units: boolean; readonly until: string | undefined }
}) {
  const t = useTranslations('outage')
  const { title, text } = useOutageWords(timeZone, today)(outage, kept)
  const down = outage.mode === 'outage'
  const Icon = down ? TriangleAlert : CircleCheck
  return (
    <section role="status" className="flex gap-3 rounded-2xl bg-outage-wash px-4 py-3.5 leading-snug text-outage-strong">
      <Icon size={22} aria-hidden className="mt-0.5 shrink-0" />
      <p className="min-w-0">
        <b className="block">
          {title}
          {down && <span className="num font-semibold"> · {t('since', { time: clock(outage.openedAt, timeZone) })}</span>}
        </b>
        {text}
      </p>
    </section>
  )
}
