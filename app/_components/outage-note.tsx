import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { PublicOutage } from '#core/protocol/check'
import { Banner } from './banner'
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
  return (
    <Banner
      kind="outageQuiet"
      Icon={down ? TriangleAlert : CircleCheck}
      title={
        <>
          {title}
          {down && <span className="num font-semibold"> · {t('since', { time: clock(outage.openedAt, timeZone) })}</span>}
        </>
      }
    >
      {text}
    </Banner>
  )
}
