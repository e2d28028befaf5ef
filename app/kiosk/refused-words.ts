import { useTranslations } from 'next-intl'
import type { KioskView } from '#core/protocol/views'
import { useWords } from '../_components/use-words'
import type { KioskService } from './service-list'
import type { Step } from './step'

const own = [
  'standby_not_accepted',
  'counting',
  'store_closed',
  'store_paused',
  'straight_in',
  'check_down',
  'not_at_kiosk',
  'nod_needed',
  'nod_denied',
  'nod_late',
  'kiosk_stopped',
  'no_answer',
] as const

/** Why there is no number and what to do, in the words of a customer. Whatever has no words of its own goes to staff. */
export function useRefusedWords(view: KioskView | undefined) {
  const t = useTranslations('kiosk.refused')
  const words = useWords(view?.store.timeZone ?? 'Asia/Seoul')
  return (problem: Extract<Step, { at: 'refused' }>['problem'], service: KioskService | undefined): { readonly title: string; readonly text: string } => {
    // Of what the public may not see nothing is said, not even that there is none.
    if (problem.kind === 'insufficient_stock' && !service?.claim) return { title: t('not_at_kiosk.title'), text: t('not_at_kiosk.text') }
    if (problem.kind === 'insufficient_stock') {
      const ahead = Number(problem.standbyAhead)
      if (ahead > 0) return { title: t('standby_ahead.title'), text: t('standby_ahead.text', { n: ahead }) }
      return { title: t('insufficient_stock.title', { units: words.units(Number(problem.available), service ?? {}) }), text: t('insufficient_stock.text') }
    }
    if (problem.kind === 'wrong_day')
      return { title: t('wrong_day.title', { digit: Number(problem.digit) }), text: t('wrong_day.text', { date: words.date(String(problem.day)) }) }
    const kind = own.find((known) => known === problem.kind) ?? 'other'
    return { title: t(`${kind}.title`), text: t(`${kind}.text`) }
  }
}
