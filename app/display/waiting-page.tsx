import { useTranslations } from 'next-intl'
import type { DisplayView } from '#core/protocol/views'
import { useWords } from '../_components/use-words'

/** How many wait for what, and about how long. */
export function WaitingPage({ view, codes }: { view: DisplayView; codes: readonly string[] }) {
  const t = useTranslations('display')
  const words = useWords(view.store.timeZone)
  return (
    <table className="grid h-full px-6 py-2">
      <caption className="sr-only">{t('waitingCaption')}</caption>
      <tbody className="grid content-evenly gap-y-2">
        {view.services
          .filter(({ code }) => codes.includes(code))
          .map((service) => (
            <tr key={service.code} className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-baseline gap-x-10 upright:grid-cols-[auto_1fr]">
              <th scope="row" className="truncate text-left font-semibold text-ink-2 upright:col-span-2">
                {words.name(service)}
              </th>
              <td className="num text-right">{t('waitingCount', { n: service.waiting })}</td>
              <td className="min-w-[5em] text-right whitespace-nowrap">{waitText(view, service, t, words)}</td>
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
