'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { CustomerView } from '#core/protocol/views'
import { LanguageSwitch } from '../../_components/language-switch'
import { OutageNote } from '../../_components/outage-note'
import { usePlainHttp } from '../../_components/plain-http'
import { StaleBanner } from '../../_components/stale-banner'
import { useWords } from '../../_components/use-words'
import { clockWithSeconds } from '../../_components/when'
import { Actions } from './actions'
import { Status } from './status'
import { useKept } from './use-kept'
import { useTicket } from './use-ticket'

export function TicketScreen({ initial, token, qr }: { initial: CustomerView; token: string; qr: string }) {
  const t = useTranslations('phone')
  const shared = useTranslations('shared')
  const { view, link, asOf, refresh } = useTicket(token, initial)
  const plain = usePlainHttp()
  useKept(token, view)
  const words = useWords(view.store.timeZone)
  const time = clockWithSeconds(asOf, view.store.timeZone)
  const hoursToday = (spans: readonly { from: string; to: string }[]) =>
    spans.length === 0 ? t('closedToday') : t('hoursToday', { hours: spans.map(({ from, to }) => `${from}–${to}`).join(', ') })

  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col gap-3 px-4.5 pt-3.5 pb-6">
      <header className="flex items-baseline gap-2">
        <span className="font-semibold">{words.name(view.store)}</span>
        <small className="num ml-auto text-[13px] font-medium text-ink-2">
          {shared('asOf', { time })}
          {link === 'live' && ` · ${shared('live')}`}
        </small>
        <LanguageSwitch />
      </header>
      {link === 'stale' && <StaleBanner time={time} />}
      <div className={clsx('flex gap-3', view.ticket.status === 'called' ? 'flex-col-reverse' : 'flex-col')}>
        <Slip view={view} />
        <Status view={view} />
      </div>
      <Outage view={view} />
      <Phase view={view} />
      {view.lastCalled.length > 0 && (
        <p className="px-1 text-[15px] text-ink-2">
          {t('lastCalled')}{' '}
          {view.lastCalled.slice(0, 3).map(({ label, counter }, at) => (
            <span key={label} className="num font-semibold text-ink">
              {at > 0 && ' · '}
              {t('calledTo', { label, counter })}
            </span>
          ))}
        </p>
      )}
      <Actions view={view} token={token} refresh={refresh} />
      <details className="rounded-2xl border border-line bg-card px-4 py-3">
        <summary className="font-semibold">{t('qrTitle')}</summary>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by our own server from this page's address. */}
        <div role="img" aria-label={t('qrTitle')} className="mx-auto my-3 w-52 [&>svg]:h-auto [&>svg]:w-full" dangerouslySetInnerHTML={{ __html: qr }} />
        <p className="text-sm text-ink-2">{t('qrText')}</p>
      </details>
      <footer className="mt-auto grid gap-1 pt-2 text-sm text-ink-2">
        {view.ticket.formerLabels.length > 0 && <p>{t('formerLabels', { labels: view.ticket.formerLabels.join(', ') })}</p>}
        {view.store.reach === 'shop_network' && <p className="font-semibold text-ink">{t('shopNetwork')}</p>}
        {view.store.hoursToday && <p>{hoursToday(view.store.hoursToday)}</p>}
        {view.store.phone && (
          <p>
            {t('phone')}{' '}
            <a href={`tel:${view.store.phone}`} className="font-semibold text-brand underline underline-offset-4">
              {view.store.phone}
            </a>
          </p>
        )}
        {plain && <p>{t('plainHttp')}</p>}
        <noscript>
          <p>{t('noScript')}</p>
        </noscript>
      </footer>
    </main>
  )
}

/** The slip itself: the number, and exactly what is promised with it. */
function Slip({ view }: { view: CustomerView }) {
  const t = useTranslations('phone')
  const outage = useTranslations('outage')
  const words = useWords(view.store.timeZone)
  const { ticket } = view
  const ended = hasEnded(view)
  const service = words.name({ name: ticket.serviceName, nameEn: ticket.serviceNameEn })
  const holds = ticket.promise === 'promised' && !ended
  return (
    <section aria-label={t('slip')} className={clsx('overflow-hidden rounded-[26px] px-5.5 pt-5 pb-4.5 text-on-brand', ended ? 'bg-ink-2' : 'bg-brand-strong')}>
      <p className="text-sm opacity-85">
        {service} · {words.date(ticket.day)}
      </p>
      <h1 className={clsx('num mt-1 mb-3 leading-none', ticket.label.length > 5 ? 'text-[68px]' : 'text-[84px]')}>{ticket.label}</h1>
      <div className="relative -mx-5.5 my-3.5 px-5.5 before:absolute before:-top-3 before:-left-3.5 before:size-6.5 before:rounded-full before:bg-paper after:absolute after:-top-3 after:-right-3.5 after:size-6.5 after:rounded-full after:bg-paper">
        <hr className="border-0 border-t-2 border-dashed border-white/35" />
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 [&>dd]:text-right [&>dd]:font-bold [&>dt]:opacity-80">
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

function hasEnded({ ticket: { status } }: CustomerView): boolean {
  return status === 'served' || status === 'cancelled' || status === 'lapsed'
}

/** What is happening with the check, to whoever still waits for it; and what it means for units already handed out. */
function Outage({ view }: { view: CustomerView }) {
  const t = useTranslations('phone')
  const { ticket, outage, store } = view
  if (ticket.provisional !== undefined && hasEnded(view))
    return <p className="rounded-2xl bg-outage-wash px-4 py-3 leading-snug font-medium text-outage-strong">{t('provisional')}</p>
  if (!outage || hasEnded(view)) return null
  return <OutageNote outage={outage} timeZone={store.timeZone} today={ticket.day} kept={{ units: ticket.promise === 'promised', until: ticket.collectUntil }} />
}

function Phase({ view }: { view: CustomerView }) {
  const t = useTranslations('phone.phase')
  const words = useWords(view.store.timeZone)
  const { phase, until } = view.phase
  if (phase === 'taking' || hasEnded(view)) return null
  return (
    <p className="rounded-2xl bg-brand-wash px-4 py-3 leading-snug font-medium text-brand-strong">
      {phase === 'paused' && until ? t('pausedUntil', { until: words.until(until, view.ticket.day) }) : t(phase)}
    </p>
  )
}
