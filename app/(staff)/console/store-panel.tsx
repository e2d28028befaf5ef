import { useTranslations } from 'next-intl'
import type { StaffView } from '#core/protocol/views'
import { Button } from '../../_components/dialog'
import type { Counter } from './counter'
import type { DeskDialog } from './desk-dialogs'
import { NoticeCard } from './notice-card'
import { OutageCard } from './outage-card'
import { PhaseControl } from './phase-control'
import { StockCard } from './stock-card'
import { Telephone } from './telephone'
import { ToldNote } from './told-note'
import type { Run } from './use-commands'
import type { Drain } from './use-drain'

/** The store as a whole: what may be promised, what to say on the telephone, whether numbers are given out. */
export function StorePanel({
  view,
  busy,
  counter,
  run,
  open,
  drain,
  onSwitch,
}: {
  view: StaffView
  busy: boolean
  counter: Counter
  run: Run
  open: (dialog: DeskDialog) => void
  drain: Drain
  onSwitch: (() => void) | null
}) {
  const t = useTranslations('console')
  return (
    <aside aria-label={t('storePanel')} className="flex min-h-0 flex-col gap-4 overflow-y-auto border-l border-line px-4 py-4.5">
      {onSwitch && <OutageCard view={view} drain={drain} onSwitch={onSwitch} />}
      {view.stock.map((product) => (
        <StockCard key={product.code} product={product} busy={busy} run={run} open={open} />
      ))}
      <ToldNote view={view} />
      <Telephone view={view} />
      <NoticeCard view={view} busy={busy} run={run} />
      <PhaseControl view={view} busy={busy} run={run} onPause={() => open({ kind: 'pause' })} onCloseDay={() => open({ kind: 'closeDay' })} />
      {counter.open && (
        <Button
          disabled={busy || counter.tickets.length > 0}
          {...(counter.tickets.length > 0 && { 'aria-describedby': 'close-counter-first' })}
          onClick={() => void run(`counters/${counter.code}`, { open: false }, t('done.closed'))}
          className="shrink-0 py-2 text-sm"
        >
          {t('closeCounter')}
        </Button>
      )}
      {counter.open && counter.tickets.length > 0 && (
        <p id="close-counter-first" className="-mt-2 text-xs text-ink-2">
          {t('closeCounterFirst')}
        </p>
      )}
    </aside>
  )
}
