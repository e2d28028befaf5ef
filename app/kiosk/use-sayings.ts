import { useTranslations } from 'next-intl'
import type { CustomerLanguage } from '#core/languages'
import type { KioskView } from '#core/protocol/views'
import { useWords } from '../_components/use-words'
import { useRefusedWords } from './refused-words'
import type { Saying } from './saying'
import type { KioskService } from './service-list'
import type { Step } from './step'
import { useAskedWords } from './use-asked-words'

/** What the page says of where somebody stands: to the eye, and word for word to the ear. */
export function useSayings(
  view: KioskView | undefined,
  { away, printer, language }: { away: boolean; printer: 'none' | 'prints' | 'fails'; language: CustomerLanguage },
) {
  const t = useTranslations('kiosk')
  const words = useWords(view?.store.timeZone ?? 'Asia/Seoul')
  const refused = useRefusedWords(view)
  const asked = useAskedWords()
  const bring = (service: KioskService | undefined): Pick<Saying, 'lines'> => {
    const what = (language === 'ko' ? service?.bring : service?.bringEn) ?? service?.bring
    return what === undefined ? {} : { lines: [t('bring', { what })] }
  }

  return (step: Step, service: KioskService | undefined): Saying => {
    if (!view) return away ? { title: t('away.title'), text: t('away.text') } : { title: t('loading'), text: '' }
    switch (step.at) {
      case 'services':
        if (view.phase.phase !== 'taking') return { title: t('title'), text: '' }
        return { title: t('title'), text: t(view.services.some(({ unitsPerClaim }) => unitsPerClaim !== undefined) ? 'lead' : 'leadPlain') }
      case 'people':
        return { title: t('people.title'), text: t(step.standby ? 'people.standby' : step.byProxy ? 'people.proxyText' : 'people.text'), ...bring(service) }
      case 'asked':
        return asked(step, service?.asks)
      case 'cannot':
        if (service?.atKiosk === 'off') return { title: t('off.title'), text: t('off.text') }
        return { title: service?.claim ? words.claim(service.claim) : '', text: (service?.claim && words.because(service.claim)) ?? '' }
      case 'nod':
        return { title: t('nod.title'), text: t('nod.text') }
      case 'sending':
        return { title: t('sending'), text: t('sendingText') }
      case 'refused':
        return refused(step.problem, service)
      case 'taken':
        return {
          title: t('taken.title', { label: step.ticket.label }),
          text: t(({ prints: 'taken.paper', fails: 'taken.noPaper', none: 'taken.qr' } as const)[printer]),
        }
    }
  }
}
