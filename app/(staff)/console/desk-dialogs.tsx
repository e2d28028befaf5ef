'use client'

import { useTranslations } from 'next-intl'
import type { StaffTicket, StaffView } from '#core/protocol/views'
import { Button, Dialog } from '../../_components/dialog'
import { useWords } from '../../_components/use-words'
import { dayAnswer } from '../day-answer'
import { FigureForm } from './figure-form'
import { EndOutage, OpenOutage } from './outage-dialogs'
import { ReasonForm } from './reason-form'
import type { Report, Run } from './use-commands'

type Product = StaffView['stock'][number]

/** What the desk is being asked about before it acts. */
export type DeskDialog =
  | { readonly kind: 'refuse'; readonly ticket: StaffTicket; readonly claim: string; readonly position: number; readonly because: string }
  | { readonly kind: 'cancel' | 'transfer' | 'call'; readonly ticket: StaffTicket }
  | { readonly kind: 'receive' | 'count' | 'holdBack' | 'return'; readonly product: Product }
  | { readonly kind: 'pause' | 'closeDay' | 'openOutage' | 'endOutage' }

const PAUSES_MINUTES = [10, 20, 30, 60] as const

interface Props {
  readonly dialog: DeskDialog
  readonly view: StaffView
  readonly now: number | null
  readonly busy: boolean
  readonly report: Report | null
  readonly run: Run
  readonly call: (ticket: StaffTicket, reason: string) => Promise<boolean>
  readonly onClose: () => void
}

export function DeskDialogs({ dialog, view, now, busy, report, run, call, onClose }: Props) {
  const t = useTranslations('console')
  const words = useWords(view.store.timeZone)
  const fatesInWords = ({ lapsed, carried }: ReturnType<typeof dayAnswer>): string => t('done.dayClosed', { lapsed, carried })
  const then = (done: Promise<boolean>) => void done.finally(onClose)

  switch (dialog.kind) {
    case 'refuse': {
      const { ticket, claim, position, because } = dialog
      return (
        <Dialog title={t('refuse.title', { label: ticket.label, position })} onClose={onClose}>
          <ReasonForm
            reasons={[...(because ? [because] : []), t('refuse.already'), t('refuse.papers'), t('refuse.notDay'), t('refuse.identity'), t('refuse.wish')]}
            help={t('refuse.help')}
            submit={t('refuse.submit')}
            busy={busy}
            onClose={onClose}
            onReason={(reason) => then(run(`tickets/${ticket.id}/refuse`, { claim, reason }, t('done.refused', { label: ticket.label })))}
          />
        </Dialog>
      )
    }
    case 'cancel':
      return (
        <Dialog title={t('cancel.title', { label: dialog.ticket.label })} onClose={onClose}>
          <ReasonForm
            reasons={[t('cancel.wish'), t('cancel.left'), t('cancel.mistake')]}
            help={t('cancel.help')}
            submit={t('cancel.submit')}
            busy={busy}
            onClose={onClose}
            onReason={(reason) => then(run(`tickets/${dialog.ticket.id}/cancel`, { reason }, t('done.cancelled', { label: dialog.ticket.label })))}
          />
        </Dialog>
      )
    case 'call':
      return (
        <Dialog title={t('outOfOrder.title', { label: dialog.ticket.label })} onClose={onClose}>
          <ReasonForm
            reasons={[t('outOfOrder.unwell'), t('outOfOrder.child'), t('outOfOrder.brief')]}
            help={t('outOfOrder.help')}
            submit={t('act.call')}
            busy={busy}
            onClose={onClose}
            onReason={(reason) => then(call(dialog.ticket, reason))}
          />
        </Dialog>
      )
    case 'transfer':
      return (
        <Dialog title={t('transfer.title', { label: dialog.ticket.label })} onClose={onClose}>
          <div className="grid gap-2.5">
            {view.services
              .filter(({ code }) => code !== dialog.ticket.service)
              .map((service) => (
                <Button
                  key={service.code}
                  disabled={busy}
                  className="text-left text-lg"
                  onClick={() =>
                    then(
                      run(
                        `tickets/${dialog.ticket.id}/transfer`,
                        { service: service.code },
                        t('done.transferred', { label: dialog.ticket.label, service: words.name(service) }),
                      ),
                    )
                  }
                >
                  {service.code} {words.name(service)}
                </Button>
              ))}
            <Button onClick={onClose}>{t('keep')}</Button>
          </div>
        </Dialog>
      )
    case 'pause':
      return (
        <Dialog title={t('pause.title')} onClose={onClose}>
          <p className="mb-4 text-ink-2">{t('pause.text')}</p>
          <div className="grid grid-cols-2 gap-2.5">
            {PAUSES_MINUTES.map((minutes) => {
              const until = new Date((now ?? 0) + minutes * 60_000).toISOString()
              return (
                <Button
                  key={minutes}
                  disabled={busy || now === null}
                  onClick={() => then(run('phase', { phase: 'paused', until }, t('done.paused', { until: words.until(until, view.day) })))}
                >
                  {t('pause.minutes', { n: minutes })}
                  <span className="block text-sm font-medium text-ink-2">{words.until(until, view.day)}</span>
                </Button>
              )
            })}
            <Button disabled={busy} onClick={() => then(run('phase', { phase: 'paused' }, t('done.pausedOpen')))}>
              {t('pause.open')}
            </Button>
            <Button onClick={onClose}>{t('keep')}</Button>
          </div>
        </Dialog>
      )
    case 'closeDay':
      return (
        <Dialog title={t('closeDay.title')} onClose={onClose}>
          <p className="mb-4 text-ink-2">{t('closeDay.text')}</p>
          <div className="grid grid-cols-2 gap-2.5">
            <Button onClick={onClose}>{t('keep')}</Button>
            <Button kind="primary" disabled={busy} onClick={() => then(run('day/close', {}, fatesInWords, dayAnswer))}>
              {t('closeDay.submit')}
            </Button>
          </div>
        </Dialog>
      )
    case 'openOutage':
      return <OpenOutage view={view} busy={busy} run={run} onClose={onClose} />
    case 'endOutage':
      return <EndOutage view={view} busy={busy} run={run} onClose={onClose} />
    default:
      return <FigureForm kind={dialog.kind} product={dialog.product} busy={busy} report={report} run={run} onClose={onClose} />
  }
}
