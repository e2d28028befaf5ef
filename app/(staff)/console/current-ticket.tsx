import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { StaffTicket, StaffView } from '#core/protocol/views'
import { Button } from '../../_components/dialog'
import { useWords } from '../../_components/use-words'
import type { Counter } from './counter'
import { Provisional } from './provisional'
import type { Desk } from './use-desk'

/** Who stands at this counter, large enough to read standing. */
export function CurrentTicket({
  view,
  counter,
  desk,
  now,
  busy,
  onOpen,
}: {
  view: StaffView
  counter: Counter
  desk: Desk
  now: number | null
  busy: boolean
  onOpen: () => void
}) {
  const t = useTranslations('console')
  const words = useWords(view.store.timeZone)
  const { ticket } = desk

  if (!ticket) {
    return (
      <div className="grid grow content-center justify-items-center gap-4 text-center">
        <h2 className="text-3xl font-bold">{counter.open ? t('nobodyHere') : t('counterClosed')}</h2>
        <p className="text-lg text-ink-2">{counter.open ? t('nobodyHereText') : t('counterClosedText')}</p>
        {!counter.open && (
          <Button kind="primary" disabled={busy} onClick={onOpen} className="px-8 text-lg">
            {t('openCounter')}
          </Button>
        )}
      </div>
    )
  }

  const service = view.services.find(({ code }) => code === ticket.service)
  const product = view.stock.find(({ code }) => code === service?.product)
  const units = ticket.claims.reduce((sum, claim) => sum + claim.units, 0)
  const facts = [
    service && words.name(service),
    product && words.units(units, product),
    t('shares', { n: ticket.claims.length }),
    t('since', { status: t(`status.${ticket.status}`), minutes: words.minutesSince(ticket.since, now) }),
    ticket.promise === 'promised' && ticket.collectUntil && t('kept', { until: words.until(ticket.collectUntil, view.day) }),
  ].filter(Boolean)

  return (
    <>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2" aria-live="polite">
        <h2 className="num text-[96px] leading-none short:text-[64px]">{ticket.label}</h2>
        {ticket.checkWord && (
          <p className="rounded-2xl border-[1.5px] border-line bg-card px-4 py-2 text-center">
            <span className="block text-xs font-semibold text-ink-2">{t('checkWord')}</span>
            <b className="block text-2xl leading-tight">{ticket.checkWord.ko}</b>
            <span className="block text-sm text-ink-2">{ticket.checkWord.en}</span>
          </p>
        )}
        <div className="min-w-0 flex-1 basis-60">
          <p className="flex flex-wrap gap-1.5">
            <Tag strong={ticket.status === 'called'}>{t(`status.${ticket.status}`)}</Tag>
            {ticket.status === 'called' && (ticket.times ?? 1) > 1 && <Tag>{t('calledTimes', { n: ticket.times ?? 1 })}</Tag>}
            {ticket.promise && ticket.promise !== 'promised' && <Tag strong>{t(`promise.${ticket.promise}`)}</Tag>}
            {ticket.lane !== 'walk_in' && <Tag>{t(`lane.${ticket.lane}`)}</Tag>}
            {ticket.hereAt && <Tag strong>{t('here')}</Tag>}
            {ticket.prepared && <Tag>{t('prepared')}</Tag>}
            {ticket.carried && <Tag>{t('carried')}</Tag>}
            {ticket.slip && ticket.slip.state !== 'printed' && <Tag strong={ticket.slip.state === 'not_printed'}>{t(`slip.${ticket.slip.state}`)}</Tag>}
          </p>
          <p className="mt-2 text-base text-ink-2">{facts.join(' · ')}</p>
        </div>
      </div>
      <Claims view={view} ticket={ticket} desk={desk} />
      {counter.tickets.length > 1 && (
        <nav aria-label={t('othersHere')} className="flex flex-wrap items-center gap-2">
          <span className="text-sm font-semibold text-ink-2">{t('othersHere')}</span>
          {counter.tickets
            .filter(({ id }) => id !== ticket.id)
            .map((other) => (
              <button
                key={other.id}
                type="button"
                onClick={() => desk.chooseTicket(other.id)}
                className="rounded-full border border-line bg-card px-3.5 py-1.5 hover:border-brand"
              >
                <span className="num">{other.label}</span> <span className="text-ink-2">{t(`status.${other.status}`)}</span>
              </button>
            ))}
          <span className="text-xs text-ink-2">← →</span>
        </nav>
      )}
    </>
  )
}

function Claims({ view, ticket, desk }: { view: StaffView; ticket: StaffTicket; desk: Desk }) {
  const t = useTranslations('console')
  const words = useWords(view.store.timeZone)
  const service = view.services.find(({ code }) => code === ticket.service)
  const product = view.stock.find(({ code }) => code === service?.product)
  if (!product) return null
  const many = ticket.claims.length > 3
  return (
    <ul aria-label={t('claims')} className={clsx('grid gap-2.5', many && 'grid-cols-2')}>
      {ticket.claims.map((claim, at) => {
        const focused = claim.id === desk.claim?.id
        return (
          <li key={claim.id}>
            <button
              type="button"
              disabled={claim.state !== 'open'}
              aria-current={focused}
              onClick={() => desk.chooseClaim(claim.id)}
              className={clsx(
                'flex w-full items-center gap-4 rounded-2xl border-[1.5px] bg-card px-5 text-left text-lg',
                many ? 'py-2.5' : 'py-4 short:py-2.5',
                focused ? 'border-focus ring-4 ring-focus/15' : 'border-line',
                claim.state !== 'open' && 'text-ink-2',
              )}
            >
              <kbd className="rounded-md border border-current px-2 py-0.5 font-sans text-sm font-semibold opacity-70">{at + 1}</kbd>
              <b>
                {at === 0 ? t('firstShare') : t('share', { n: at + 1 })} · {words.units(claim.units, product)}
              </b>
              {claim.proxyClass && <span className="text-sm text-ink-2">{t('proxy')}</span>}
              {claim.provisional && <Provisional />}
              <span className="ml-auto text-[15px] font-semibold text-ink-2">
                {claim.state === 'open' && focused ? t('claim.focused') : t(`claim.${claim.state}`)}
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function Tag({ strong = false, children }: { strong?: boolean; children: React.ReactNode }) {
  return (
    <span className={clsx('rounded-full px-3 py-1 text-sm font-semibold', strong ? 'bg-brand-wash text-brand-strong' : 'bg-wash text-ink-2')}>{children}</span>
  )
}
