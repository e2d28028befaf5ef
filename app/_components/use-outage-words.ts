import { useLocale, useTranslations } from 'next-intl'
import type { PublicOutage } from '#core/protocol/check'
import { useWords } from './use-words'

interface Kept {
  /** Whether units are kept for whoever reads this; else they have a place in the order alone. */
  readonly units: boolean
  readonly until: string | undefined
}

export interface OutageWords {
  readonly title: string
  /** What stands for whoever has a ticket, and what comes then: a sentence each. */
  readonly kept: string
  readonly then: string
  readonly text: string
}

/** What a customer reads while the check cannot be relied upon: never more than is true. `today` is the business day of the reader. */
export function useOutageWords(timeZone: string, today: string): (outage: PublicOutage, kept?: Kept) => OutageWords {
  const t = useTranslations('outage')
  const words = useWords(timeZone)
  const gap = (useLocale() as string) === 'zh' ? '' : ' '
  const said = (title: string, kept: string, then: string): OutageWords => ({ title, kept, then, text: `${kept}${gap}${then}` })
  return (outage, kept = { units: true, until: outage.keptUntil }) => {
    if (outage.mode === 'recovering') return said(t('recovering.title'), t('recovering.kept'), t('recovering.then'))
    const stands = kept.units && kept.until !== undefined ? t('kept.units', { until: words.until(kept.until, today) }) : t('kept.order')
    return said(t(`title.${outage.cause}`), stands, t(`then.${outage.selling ? 'selling' : 'waiting'}`))
  }
}
