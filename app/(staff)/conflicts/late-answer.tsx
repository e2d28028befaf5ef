import { useTranslations } from 'next-intl'
import type { LateAnswerMessage } from '#core/protocol/check'
import type { StaffView } from '#core/protocol/views'
import { clock } from '../../_components/when'
import { useConflictReason } from './use-conflict-reason'

/** What the national side said once the goods had gone. */
export function LateAnswer({ late, view }: { late: LateAnswerMessage; view: StaffView }) {
  const t = useTranslations('conflicts.late')
  const reason = useConflictReason()
  const [code, where] = (late.said ?? '').split('; ')
  return (
    <p className={late.eligible ? 'text-ink-2' : 'font-semibold text-outage-strong'}>
      {t(late.eligible ? 'yes' : 'no', { time: clock(late.at, view.store.timeZone) })}
      {!late.eligible && code && ` · ${reason(code)}`}
      {!late.eligible && where && ` (${where})`}
    </p>
  )
}
