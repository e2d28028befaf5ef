'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { StaffTicket, StaffView } from '#core/protocol/views'
import type { Link } from '../../_live/link'
import { ticketAnswer } from '../ticket-answer'
import { CheckPanel } from './check-panel'
import type { Counter } from './counter'
import { CurrentTicket } from './current-ticket'
import { DeskActions } from './desk-actions'
import { type DeskDialog, DeskDialogs } from './desk-dialogs'
import { DeskFooter } from './desk-footer'
import { OutageBand } from './outage-band'
import { QueueLists } from './queue-lists'
import { StorePanel } from './store-panel'
import { useCommands } from './use-commands'
import { useDesk } from './use-desk'
import { useDrain } from './use-drain'
import { useKeys } from './use-keys'

/** One counter at work. Left who waits, middle who stands here, right what may still be promised. */
export function Desk({
  view,
  sequence,
  counter,
  store,
  now,
  link,
}: {
  view: StaffView
  sequence: number
  counter: Counter
  store: string
  now: number | null
  link: Link
}) {
  const t = useTranslations('console')
  const { busy, isFlying, report, run } = useCommands(store, sequence)
  const [dialog, setDialog] = useState<DeskDialog | null>(null)
  const desk = useDesk({ store, view, counter, busy, isFlying, run, open: setDialog })

  const drain = useDrain(view.check)
  const switchOutage = () => setDialog({ kind: view.check.mode === 'outage' ? 'endOutage' : 'openOutage' })
  const checked = view.stock.some(({ rules }) => rules)
  // It answers again: one key goes back, and the band says what that does.
  const goBack = () => void (busy ? undefined : run('outage/close', {}, t('outage.end.done')))
  useKeys([...(checked ? ([['F8', switchOutage]] as const) : []), ...(view.check.outage?.respondingSince ? ([['F9', goBack]] as const) : [])])

  const call = (ticket: StaffTicket, reason?: string) =>
    run(`tickets/${ticket.id}/call`, { counter: counter.code, ...(reason ? { reason } : {}) }, ({ label }) => t('done.called', { label }), ticketAnswer)

  return (
    <div className="grid min-h-0 grid-rows-[auto_minmax(0,1fr)_46px]">
      <OutageBand view={view} now={now} drain={drain} onSwitch={switchOutage} onBack={goBack} />
      <main className="grid min-h-0 grid-cols-[320px_minmax(0,1fr)_340px] max-xl:grid-cols-[272px_minmax(0,1fr)_300px]">
        <QueueLists
          view={view}
          now={now}
          busy={busy}
          canCall={counter.open}
          onCall={(ticket) => void call(ticket)}
          onCallOutOfOrder={(ticket) => setDialog({ kind: 'call', ticket })}
          onBack={(ticket) => void run(`tickets/${ticket.id}/${ticket.status === 'parked' ? 'resume' : 'return'}`, {}, t('done.back', { label: ticket.label }))}
          onReady={(ticket) => void run(`tickets/${ticket.id}/ready`, {}, t('done.ready', { label: ticket.label }))}
        />
        <section aria-label={t('here')} className="flex min-h-0 flex-col gap-4 px-8 py-6 short:py-4">
          <div className="-m-1.5 flex min-h-0 grow flex-col gap-5 overflow-y-auto p-1.5">
            <CurrentTicket
              view={view}
              counter={counter}
              desk={desk}
              now={now}
              busy={busy}
              onOpen={() => void run(`counters/${counter.code}`, { open: true }, t('done.opened'))}
            />
            <CheckPanel view={view} desk={desk} now={now} />
          </div>
          {report?.tone === 'refused' && !busy && (
            <p key={report.at} role="alert" className="rounded-2xl border-[3px] border-ink bg-card px-5 py-3.5 text-base">
              <b className="block text-lg">{report.words.title}</b>
              {report.words.todo}
            </p>
          )}
          <DeskActions desk={desk} busy={busy} open={counter.open} />
        </section>
        <StorePanel view={view} busy={busy} counter={counter} run={run} open={setDialog} drain={drain} onSwitch={checked ? switchOutage : null} />
      </main>
      <DeskFooter report={report} link={link} busy={busy} printers={view.printers} />
      {dialog && <DeskDialogs dialog={dialog} view={view} now={now} busy={busy} report={report} run={run} call={call} onClose={() => setDialog(null)} />}
    </div>
  )
}
