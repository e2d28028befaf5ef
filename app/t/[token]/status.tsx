import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { CustomerView } from '#core/protocol/views'
import { useVouchedWords } from '../../_components/use-vouched-words'
import { useWords } from '../../_components/use-words'

/** What is going on with this ticket now, and what its holder should do. Never more than is true. */
export function Status({ view }: { view: CustomerView }) {
  const t = useTranslations('phone.status')
  const words = useWords(view.store.timeZone)
  const { ticket } = view
  const until = ticket.collectUntil ? words.until(ticket.collectUntil, ticket.day) : null
  const keeps = ticket.promise === 'promised' && until !== null

  switch (ticket.status) {
    case 'waiting':
      return <Waiting view={view} />
    case 'called':
      return (
        <section role="status" className="rounded-[26px] border-4 border-brand bg-brand-wash px-5 py-5 text-center text-brand-strong">
          <h2 className="text-2xl font-bold">{t('called')}</h2>
          <p className="num my-1 text-[min(5.5rem,30vw)] leading-none">{ticket.counter}</p>
          <p className="text-2xl font-bold">{t('calledCounter')}</p>
          <p className="mt-3 text-base">{t('calledText')}</p>
        </section>
      )
    case 'serving':
      return <Plain title={ticket.counter ? t('servingAt', { counter: ticket.counter }) : t('serving')}>{t('servingText')}</Plain>
    case 'preparing':
      return <Plain title={t('preparing')}>{t('preparingText')}</Plain>
    case 'ready':
      return <Plain title={t('ready')}>{t('readyText')}</Plain>
    case 'parked':
      return (
        <Plain title={t('parked')}>
          {ticket.reason ? `${t('reason', { reason: ticket.reason })} ` : ''}
          {keeps ? t('parkedKept', { until }) : t('parkedText')}
        </Plain>
      )
    case 'no_show':
      return <Plain title={t('noShow')}>{keeps ? t('noShowKept', { until }) : t('noShowText')}</Plain>
    case 'served':
      return <Plain title={t('served')}>{ticket.dispensed > 0 ? t('servedUnits', { units: words.units(ticket.dispensed, ticket) }) : t('servedText')}</Plain>
    case 'cancelled':
      // The API records a customer's own cancellation under this code; anything else is what staff wrote.
      if (ticket.reason === 'by_customer') return <Plain title={t('cancelled')}>{t('cancelledByYou')}</Plain>
      return (
        <Plain title={t('cancelled')}>
          {ticket.reason ? `${t('reason', { reason: ticket.reason })} ` : ''}
          {t('cancelledText')}
        </Plain>
      )
    case 'lapsed':
      return <Plain title={t('lapsed')}>{ticket.lapsedBecause === 'day_closed' ? t('lapsedDay') : t('lapsedWindow', { until: until ?? '' })}</Plain>
  }
}

function Waiting({ view }: { view: CustomerView }) {
  const t = useTranslations('phone.status')
  const words = useWords(view.store.timeZone)
  const { ticket, ahead, standbyPlace, wait, claim } = view
  const vouched = useVouchedWords(view.store.timeZone)

  if (ticket.promise === 'broken' || ticket.promise === 'standby') {
    const broken = ticket.promise === 'broken'
    return (
      <Card title={broken ? t('broken') : t('standby')} strong={broken}>
        {standbyPlace !== undefined && (
          <p className="num text-[min(var(--type-figure),12vw)] whitespace-normal leading-tight">{t('standbyPlace', { n: standbyPlace })}</p>
        )}
        <p className="text-base leading-snug">{broken ? t('brokenText') : t('standbyText')}</p>
        {claim && (
          <p className="mt-2 border-t border-line pt-2 text-note text-ink-2">
            {t('shelf')} <b className="text-ink">{words.claim(claim)}</b>
            {[words.because(claim), vouched({ claim, vouchedAt: view.vouchedAt })].map((more) => more && <span key={more}> · {more}</span>)}
          </p>
        )}
      </Card>
    )
  }
  if (ticket.mode === 'collect') {
    return (
      <Card title={t('collect')}>
        <p className="text-3xl leading-tight font-bold">
          {ticket.collectFrom && t('from', { time: words.time(ticket.collectFrom) })} {ticket.collectUntil && words.until(ticket.collectUntil, ticket.day)}
        </p>
        <p className="mt-1 text-base text-ink-2">{t('collectText')}</p>
      </Card>
    )
  }
  return (
    <Card title={t('ahead')}>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="num text-[min(var(--type-figure),12vw)] whitespace-normal leading-tight">
          {ahead === undefined ? '–' : ahead === 0 ? t('aheadNone') : words.people(ahead)}
        </span>
        <span className="ml-auto text-lg font-semibold text-ink-2">{wait ? words.wait(wait) : t('noCounter')}</span>
      </p>
      <p className="text-note text-ink-2">{ahead !== undefined && ahead <= 3 ? t('aheadClose') : t('aheadText')}</p>
    </Card>
  )
}

function Card({ title, strong = false, children }: { title: string; strong?: boolean; children: ReactNode }) {
  return (
    <section role="status" className={`rounded-[22px] border bg-card px-5 py-4.5 shadow-card ${strong ? 'border-[3px] border-ink' : 'border-line'}`}>
      <h2 className={strong ? 'text-xl font-bold' : 'text-note font-semibold text-ink-2'}>{title}</h2>
      {children}
    </section>
  )
}

function Plain({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section role="status" className="rounded-[22px] border border-line bg-card px-5 py-4.5 shadow-card">
      <h2 className="text-2xl leading-tight font-bold">{title}</h2>
      <p className="mt-2 text-base leading-snug text-ink-2">{children}</p>
    </section>
  )
}
