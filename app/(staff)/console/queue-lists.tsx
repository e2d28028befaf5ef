import clsx from 'clsx'
import { MapPinCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { StaffTicket, StaffView } from '#core/protocol/views'
import { useWords } from '../../_components/use-words'

interface Props {
  readonly view: StaffView
  readonly now: number | null
  readonly busy: boolean
  readonly canCall: boolean
  readonly onCall: (ticket: StaffTicket) => void
  readonly onCallOutOfOrder: (ticket: StaffTicket) => void
  readonly onBack: (ticket: StaffTicket) => void
  readonly onReady: (ticket: StaffTicket) => void
}

/** Lines are long; what waits for a hand below them must not slip out of view. */
const SHOWN = 5
const SHOWN_HERE = 5

/** The head of a line, and after it the first who said that they have come. */
function seenOf(line: readonly StaffTicket[]): readonly StaffTicket[] {
  const here = line.slice(SHOWN).filter(({ hereAt }) => hereAt !== undefined)
  return [...line.slice(0, SHOWN), ...here.slice(0, SHOWN_HERE)]
}

/** Everybody who is not at a counter, in the order they will be dealt with. */
export function QueueLists({ view, now, busy, canCall, onCall, onCallOutOfOrder, onBack, onReady }: Props) {
  const t = useTranslations('console')
  const words = useWords(view.store.timeZone)
  const shares = (ticket: StaffTicket) => {
    const service = view.services.find(({ code }) => code === ticket.service)
    const product = view.stock.find(({ code }) => code === service?.product)
    const units = ticket.claims.reduce((sum, claim) => sum + claim.units, 0)
    return [product && words.units(units, product), ticket.claims.length > 1 && words.people(ticket.claims.length)].filter(Boolean).join(' · ')
  }
  const since = (ticket: StaffTicket) => words.minutesSince(ticket.since, now)

  return (
    <aside aria-label={t('lists')} className="flex min-h-0 flex-col gap-5 overflow-y-auto border-r border-line px-4 py-4.5">
      {view.ready.length > 0 && (
        <List title={t('readyList')} count={words.people(view.ready.length)}>
          {view.ready.map((ticket) => (
            <Row key={ticket.id} ticket={ticket} note={since(ticket)} act={t('act.call')} disabled={busy || !canCall} onAct={() => onCall(ticket)} />
          ))}
        </List>
      )}
      {view.services.map((service) => {
        const shown = seenOf(service.line)
        return (
          <List key={service.code} title={`${service.code} ${words.name(service)}`} count={words.people(service.waiting)}>
            {shown.map((ticket, at) => (
              <Row
                key={ticket.id}
                ticket={ticket}
                hot={at === 0}
                note={[shares(ticket), ticket.lane !== 'walk_in' && t(`lane.${ticket.lane}`), since(ticket)].filter(Boolean).join(' · ')}
                act={t('act.call')}
                quiet
                disabled={busy || !canCall}
                onAct={() => (at === 0 ? onCall(ticket) : onCallOutOfOrder(ticket))}
              />
            ))}
            {service.waiting > shown.length && <li className="px-3 text-sm text-ink-2">{t('more', { n: service.waiting - shown.length })}</li>}
          </List>
        )
      })}
      {view.preparing.length > 0 && (
        <List title={t('preparingList')} count={words.people(view.preparing.length)}>
          {view.preparing.map((ticket) => (
            <Row key={ticket.id} ticket={ticket} note={since(ticket)} act={t('act.ready')} disabled={busy} onAct={() => onReady(ticket)} />
          ))}
        </List>
      )}
      {view.asideCount > 0 && (
        <List title={t('asideList')} count={words.people(view.asideCount)}>
          {view.aside.slice(0, 8).map((ticket) => (
            <Row
              key={ticket.id}
              ticket={ticket}
              note={[
                t(`status.${ticket.status}`),
                ticket.reason ?? (ticket.promise === 'promised' && ticket.collectUntil && t('kept', { until: words.until(ticket.collectUntil, view.day) })),
                since(ticket),
              ]
                .filter(Boolean)
                .join(' · ')}
              act={ticket.status === 'parked' ? t('act.resume') : t('act.return')}
              disabled={busy}
              onAct={() => onBack(ticket)}
            />
          ))}
        </List>
      )}
      {view.standbyCount > 0 && (
        <List title={t('standbyList')} count={words.people(view.standbyCount)}>
          {view.standby.slice(0, 6).map((ticket) => (
            <Row
              key={ticket.id}
              ticket={ticket}
              note={[ticket.promise === 'broken' && t('promise.broken'), shares(ticket), since(ticket)].filter(Boolean).join(' · ')}
            />
          ))}
        </List>
      )}
    </aside>
  )
}

function List({ title, count, children }: { title: string; count: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-1.5 flex px-3 text-sm font-semibold text-ink-2">
        <span className="truncate">{title}</span>
        <span className="num ml-auto">{count}</span>
      </h2>
      <ul>{children}</ul>
    </section>
  )
}

function Row({
  ticket,
  note,
  hot = false,
  act,
  quiet = false,
  disabled = false,
  onAct,
}: {
  ticket: StaffTicket
  note: string
  hot?: boolean
  act?: string
  quiet?: boolean
  disabled?: boolean
  onAct?: () => void
}) {
  const t = useTranslations('console')
  return (
    <li className={clsx('group flex items-center gap-3 rounded-xl px-3 py-1.5', hot && 'bg-brand-wash')}>
      <span className="num w-16 shrink-0 text-[19px]">{ticket.label}</span>
      <span className="min-w-0 grow text-[13px] leading-tight text-ink-2">
        {ticket.hereAt && (
          <b className="mr-1.5 inline-flex items-center gap-1 rounded-full bg-brand-wash px-2 py-0.5 whitespace-nowrap text-brand-strong">
            <MapPinCheck size={14} aria-hidden />
            {t('here')}
          </b>
        )}
        {note}
      </span>
      {act && onAct && (
        <button
          type="button"
          disabled={disabled}
          onClick={onAct}
          aria-label={`${ticket.label} ${act}`}
          className={clsx(
            'shrink-0 rounded-lg border border-line bg-card px-2.5 py-1 text-[13px] font-semibold hover:border-brand disabled:opacity-45',
            quiet && !hot && 'opacity-0 group-hover:opacity-100 focus-visible:opacity-100 disabled:opacity-0 pointer-coarse:opacity-100',
          )}
        >
          {act}
        </button>
      )}
    </li>
  )
}
