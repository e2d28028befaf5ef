import { useTranslations } from 'next-intl'
import type { CustomerView } from '#core/protocol/views'
import { usePlainHttp } from '../../_components/plain-http'
import { useWords } from '../../_components/use-words'
import { clockWithSeconds } from '../../_components/when'

/** The shop, and where the figures above come from: the line of the shop's own book they were read at, and when. */
export function SmallPrint({ view, asOf }: { view: CustomerView; asOf: string }) {
  const t = useTranslations('phone')
  const shared = useTranslations('shared')
  const words = useWords(view.store.timeZone)
  const plain = usePlainHttp()
  const { store, ticket } = view
  const hours = store.hoursToday?.map(({ from, to }) => `${from}–${to}`).join(', ')
  return (
    <footer className="mt-auto grid gap-1 pt-2 text-note text-ink-2">
      {ticket.formerLabels.length > 0 && <p>{t('formerLabels', { labels: ticket.formerLabels.join(', ') })}</p>}
      {store.reach === 'shop_network' && <p className="font-semibold text-ink">{t('shopNetwork')}</p>}
      {hours !== undefined && <p>{hours === '' ? t('closedToday') : t('hoursToday', { hours })}</p>}
      {store.phone && (
        <p>
          {t('phone')}{' '}
          <a href={`tel:${store.phone}`} className="inline-block py-1 font-semibold text-brand underline underline-offset-4">
            {store.phone}
          </a>
        </p>
      )}
      {plain && <p>{t('plainHttp')}</p>}
      <p className="text-[0.8125rem] tabular-nums">
        {words.name(store)} · {shared('ledger', { sequence: String(view.sequence), time: clockWithSeconds(asOf, store.timeZone) })}
      </p>
      <noscript>
        <p>{t('noScript')}</p>
      </noscript>
    </footer>
  )
}
