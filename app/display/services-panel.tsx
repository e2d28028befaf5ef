import { useTranslations } from 'next-intl'
import type { DisplayView } from '#core/protocol/views'
import { useWords } from '../_components/use-words'

/** How many wait for what, and about how long. */
export function ServicesPanel({ view }: { view: DisplayView }) {
  const t = useTranslations('display')
  const words = useWords(view.store.timeZone)
  if (view.services.length <= 2) {
    return (
      <ul className="grid auto-cols-fr grid-flow-col gap-6">
        {view.services.map((service) => (
          <li key={service.code} className="tv-round-28 bg-night-2 px-8 py-6">
            <p className="tv-text-30 truncate text-snow-2">{t('waitingFor', { service: words.name(service) })}</p>
            <p className="num tv-text-84 leading-[1.05]">{t('waitingCount', { n: service.waiting })}</p>
            <p className="tv-text-30 text-snow-2">{waitText(view, service, t, words)}</p>
          </li>
        ))}
      </ul>
    )
  }
  return (
    <table className="tv-round-28 bg-night-2">
      <caption className="sr-only">{t('waitingCaption')}</caption>
      <tbody className="grid gap-3 px-9 py-6">
        {view.services.slice(0, 5).map((service) => (
          <tr key={service.code} className="grid grid-cols-[minmax(0,1fr)_auto_minmax(0,7.5em)] items-baseline gap-5 tv-text-30">
            <th scope="row" className="truncate text-left font-medium text-snow-2">
              {words.name(service)}
            </th>
            <td className="num tv-text-50 leading-none">{t('waitingCount', { n: service.waiting })}</td>
            <td className="text-right whitespace-nowrap text-snow-2">{waitText(view, service, t, words)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function waitText(
  view: DisplayView,
  service: DisplayView['services'][number],
  t: ReturnType<typeof useTranslations<'display'>>,
  words: ReturnType<typeof useWords>,
): string {
  // Closed: nobody new joins, and the figure would be a newcomer's wait.
  if (view.phase.phase === 'closed') return ''
  if (service.mode === 'collect') return t('collect')
  return service.wait ? words.wait(service.wait) : t('noCounter')
}

/** Prescriptions ready to be handed out: numbers, never names. */
export function ReadyPanel({ ready }: { ready: readonly string[] }) {
  const t = useTranslations('display')
  if (ready.length === 0) return null
  return (
    <section className="tv-round-28 min-h-0 grow overflow-hidden bg-night-2 px-8 py-5">
      <h2 className="tv-text-34 font-semibold text-snow-2">{t('ready')}</h2>
      <ul className="mt-1 flex flex-wrap gap-x-7">
        {ready.slice(0, 12).map((label) => (
          <li key={label} className="num tv-text-50">
            {label}
          </li>
        ))}
      </ul>
    </section>
  )
}
