import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { CustomerView } from '#core/protocol/views'
import { useWords } from '../../_components/use-words'
import { hasEnded } from './has-ended'

/** The slip itself: the number, and exactly what is promised with it. */
export function SlipCard({ view }: { view: CustomerView }) {
  const t = useTranslations('phone')
  const outage = useTranslations('outage')
  const words = useWords(view.store.timeZone)
  const { ticket } = view
  const ended = hasEnded(view)
  const service = words.name({ name: ticket.serviceName, nameEn: ticket.serviceNameEn })
  const holds = ticket.promise === 'promised' && !ended
  return (
    <section aria-label={t('slip')} className={clsx('overflow-hidden rounded-[26px] px-5.5 pt-5 pb-4.5 text-on-brand', ended ? 'bg-ink-2' : 'bg-brand-strong')}>
      <p className="text-note opacity-90">
        {service} · {words.date(ticket.day)}
      </p>
      {/* As large as it can be without breaking, on a narrow phone and with letters twice as large too. */}
      <div className="@container mt-1 mb-3">
        <h1 className={clsx('num leading-none', ticket.label.length > 5 ? 'text-[min(4.25rem,22cqi)]' : 'text-[min(5.25rem,29cqi)]')}>{ticket.label}</h1>
      </div>
      <div className="relative -mx-5.5 my-3.5 px-5.5 before:absolute before:-top-3 before:-left-3.5 before:size-6.5 before:rounded-full before:bg-paper after:absolute after:-top-3 after:-right-3.5 after:size-6.5 after:rounded-full after:bg-paper">
        <hr className="border-0 border-t-2 border-dashed border-white/35" />
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 [&>dd]:text-right [&>dd]:font-bold [&>dt]:opacity-85">
        {ticket.promise && ticket.units > 0 && (
          <>
            <dt>{holds ? t('unitsKept') : t('unitsWished')}</dt>
            <dd>{holds || ended ? words.units(ticket.units, ticket) : t('uncertain', { units: words.units(ticket.units, ticket) })}</dd>
          </>
        )}
        {holds && ticket.collectUntil && (
          <>
            <dt>{t('kept')}</dt>
            <dd>{words.until(ticket.collectUntil, ticket.day)}</dd>
          </>
        )}
        {ticket.dispensed > 0 && (
          <>
            <dt>{t('dispensed')}</dt>
            <dd>{words.units(ticket.dispensed, ticket)}</dd>
          </>
        )}
        {ticket.provisional !== undefined && (
          <>
            <dt>{outage('provisional')}</dt>
            <dd>{words.units(ticket.provisional, ticket)}</dd>
          </>
        )}
        <dt>{t('people')}</dt>
        <dd>{words.people(ticket.people)}</dd>
      </dl>
    </section>
  )
}
