import { useTranslations } from 'next-intl'
import type { ClaimStateMessage } from '#core/protocol/shapes'
import { clock } from './when'

/** `재고 확인 09:12`; null where the sentence says it already, or nobody was ever there. */
export function useVouchedWords(timeZone: string): (figure: { claim: ClaimStateMessage; vouchedAt?: string | undefined }) => string | null {
  const t = useTranslations('shared')
  return ({ claim, vouchedAt }) => (vouchedAt === undefined || claim.state === 'unknown' ? null : t('vouched', { time: clock(vouchedAt, timeZone) }))
}
