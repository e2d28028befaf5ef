import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { TicketMessage } from '#core/protocol/shapes'
import type { StaffView } from '#core/protocol/views'
import { Qr } from '../../_components/qr'
import { useWords } from '../../_components/use-words'
import { useOwnWait } from './use-own-wait'

/** The ticket in hand: its QR to be photographed, and what its holder is to be told. */
export function LastTicket({ ticket, latest, view }: { ticket: TicketMessage | undefined; latest: boolean; view: StaffView }) {
  const t = useTranslations('line')
  const words = useWords(view.store.timeZone)
  const service = view.services.find(({ code }) => code === ticket?.service)
  const ahead = ticket && ticket.status !== 'cancelled' ? aheadOf(ticket, latest, service) : null
  const wait = useOwnWait(ticket?.token, ahead)
  if (!ticket) {
    return (
      <section className="rounded-3xl border border-dashed border-line px-5 py-9 text-center text-ink-2">
        <b className="block text-lg text-ink">{t('noneYet')}</b>
        {t('noneYetText')}
      </section>
    )
  }
  const product = view.stock.find(({ code }) => code === service?.product)
  const units = ticket.claims.reduce((sum, claim) => sum + claim.units, 0)
  const cancelled = ticket.status === 'cancelled'
  return (
    <section
      aria-live="polite"
      aria-label={t('last')}
      className="grid grid-cols-[156px_1fr] items-center gap-4 rounded-3xl border border-line bg-card p-3.5 shadow-card"
    >
      {ticket.url && !cancelled ? (
        <Qr text={ticket.url} label={t('qrLabel', { label: ticket.label })} className="size-39 overflow-hidden rounded-xl [&>svg]:size-full" />
      ) : (
        <div className="grid size-39 place-items-center rounded-xl bg-wash p-3 text-center text-sm text-ink-2">{cancelled ? t('cancelledQr') : t('noQr')}</div>
      )}
      <div className="grid gap-1 leading-snug">
        <p className={clsx('num text-[44px] leading-none', cancelled && 'text-ink-3 line-through')}>{ticket.label}</p>
        <p className="font-semibold">
          {words.people(ticket.claims.length)}
          {product && ` · ${words.units(units, product)}`}
          {ticket.promise === 'promised' && ticket.collectUntil && ` · ${words.until(ticket.collectUntil, view.day)}`}
        </p>
        {ticket.promise === 'standby' && <p className="font-semibold">{t('standbyNote')}</p>}
        {ahead !== null && (
          <p className="text-[15px] text-ink-2">
            {ahead === 0 ? t('aheadNone') : t('ahead', { people: words.people(ahead) })}
            {wait && service?.wait && `, ${words.wait(wait)}`}
          </p>
        )}
        {ticket.url && !cancelled && <p className="text-[15px] font-semibold text-brand">{t('photograph')}</p>}
      </div>
    </section>
  )
}

/** Its place in the list we have; the newest one stands behind everybody when the list is cut short. */
function aheadOf(ticket: TicketMessage, latest: boolean, service: StaffView['services'][number] | undefined): number | null {
  if (!service || ticket.promise === 'standby' || service.mode === 'collect') return null
  const at = service.line.findIndex(({ id }) => id === ticket.id)
  if (at >= 0) return at
  return latest && service.line.length < service.waiting ? Math.max(0, service.waiting - 1) : null
}

/** The last five stay in reach: somebody always comes back for the QR. */
export function RecentTickets({ issued, shown, onShow }: { issued: readonly TicketMessage[]; shown: TicketMessage | undefined; onShow: (id: string) => void }) {
  const t = useTranslations('line')
  return (
    <nav aria-label={t('recent')} className="grid shrink-0 grid-cols-5 gap-1.5">
      {Array.from({ length: 5 }, (_, at) => {
        const ticket = issued[at]
        if (!ticket) return <span key={`empty-${at.toString()}`} className="h-12 rounded-xl bg-wash" />
        return (
          <button
            key={ticket.id}
            type="button"
            aria-pressed={ticket.id === shown?.id}
            aria-label={t('showQr', { label: ticket.label })}
            onClick={() => onShow(ticket.id)}
            className={clsx(
              'num h-12 rounded-xl border-[1.5px] text-[15px]',
              ticket.id === shown?.id ? 'border-brand bg-brand-wash text-brand-strong' : 'border-line bg-card',
              ticket.status === 'cancelled' && 'text-ink-2 line-through',
            )}
          >
            {ticket.label}
          </button>
        )
      })}
    </nav>
  )
}
