import { useTranslations } from 'next-intl'
import type { PublicOutage } from '#core/protocol/check'
import { useWords } from './use-words'

interface Kept {
  /** Whether units are kept for whoever reads this; else they have a place in the order alone. */
  readonly units: boolean
  readonly until: string | undefined
}

/** What a customer reads while the check cannot be relied upon: never more than is true. `today` is the business day of the reader. */
export function useOutageWords(timeZone: string, today: string): (outage: PublicOutage, kept?: Kept) => { readonly title: string; readonly text: string } {
  const t = useTranslations('outage')
  const words = useWords(timeZone)
  return (outage, kept = { units: true, until: outage.keptUntil }) => {
    if (outage.mode === 'recovering') return { title: t('recovering.title'), text: t('recovering.text') }
    const what = outage.selling ? 'selling' : 'waiting'
    const text = kept.units && kept.until !== undefined ? t(`units.${what}`, { until: words.until(kept.until, today) }) : t(`order.${what}`)
    return { title: t(`title.${outage.cause}`), text }
  }
}
