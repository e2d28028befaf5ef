import { useTranslations } from 'next-intl'

const known = [
  'no_longest_time',
  'cannot_ask',
  'said_saved_but_absent',
  'seal_lost',
  'recorded_but_flagged',
  'rejected',
  'refused_on_the_portal',
  'not_known_on_the_portal',
  'quota_exceeded',
  'wrong_day',
  'own_stock_exceeded',
  'malformed_number',
  'unregistered_foreigner',
  'proxy_not_allowed',
  'product_not_covered',
  'not_in_force',
  'attribute_needed',
  'in_the_future',
  'too_old',
] as const

/** Why a row waits: in words where it is a code of ours or of a known dialect, else as the national side put it. */
export function useConflictReason(): (reason: string) => string {
  const t = useTranslations('conflicts.reason')
  const one = (reason: string): string => {
    const code = known.find((candidate) => candidate === reason)
    return code ? t(code) : reason
  }
  return (reason) => reason.split(': ').map(one).join(': ')
}
