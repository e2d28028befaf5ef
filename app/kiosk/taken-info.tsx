import { useTranslations } from 'next-intl'
import type { KioskView } from '#core/protocol/views'
import { BigNumber } from '../_components/big-number'
import { Qr } from '../_components/qr'
import { useWords } from '../_components/use-words'
import type { KioskService } from './service-list'
import type { Taken } from './step'

/** The number, what is kept and until when, and the QR to take along: everything before anybody walks away. */
export function TakenInfo({ ticket, service, view }: { ticket: Taken; service: KioskService | undefined; view: KioskView }) {
  const t = useTranslations('kiosk.taken')
  const words = useWords(view.store.timeZone)
  const units = ticket.claims.reduce((sum, claim) => sum + claim.units, 0)
  return (
    <div className="flex flex-wrap items-center justify-between gap-apart">
      <div className="grid gap-[0.3em]">
        <BigNumber>{ticket.label}</BigNumber>
        {ticket.promise && !service?.claim && <p className="font-semibold">{t('prescription')}</p>}
        {ticket.promise === 'promised' && ticket.collectUntil && service?.claim && (
          <p className="font-semibold">{t('kept', { units: words.units(units, service), until: words.until(ticket.collectUntil) })}</p>
        )}
        {ticket.promise === 'standby' && service?.claim && <p className="font-semibold">{t('standby')}</p>}
      </div>
      {ticket.url && (
        <Qr
          text={ticket.url}
          label={t('qrLabel', { label: ticket.label })}
          className="size-[min(calc(80*var(--mm)),40vh)] portrait:size-[min(calc(110*var(--mm)),28vh)] shrink-0 overflow-hidden rounded-card bg-white *:size-full"
        />
      )}
    </div>
  )
}
