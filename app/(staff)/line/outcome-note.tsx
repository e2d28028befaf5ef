'use client'

import { useTranslations } from 'next-intl'
import type { StaffView } from '#core/protocol/views'
import { Button } from '../../_components/dialog'
import { useProblemWords } from '../../_components/use-problem-words'
import { useWords } from '../../_components/use-words'
import type { Outcome } from './use-issue'

interface Props {
  readonly outcome: Outcome | null
  readonly busy: boolean
  readonly service: StaffView['services'][number]
  readonly unit: { readonly unit: string; readonly unitEn: string } | undefined
  readonly onIssue: (people: number, standby: boolean) => void
  readonly onClose: () => void
}

/** Says why no ticket came of a tap, and offers what is still possible for the very same people. */
export function OutcomeNote({ outcome, busy, service, unit, onIssue, onClose }: Props) {
  const t = useTranslations('line')
  const problemWords = useProblemWords()
  const words = useWords('Asia/Seoul')
  if (outcome?.kind === 'cancelled')
    return (
      <p role="status" className="rounded-2xl bg-wash px-4 py-2.5 font-semibold">
        {t('undone', { label: outcome.label })}
      </p>
    )
  if (outcome?.kind !== 'failed') return null

  const { problem, wish } = outcome
  const short = problem.kind === 'insufficient_stock' && wish !== null
  const left = short && typeof problem.available === 'number' ? problem.available : 0
  const fewer = Math.min(Math.floor(left / Math.max(1, service.unitsPerClaim)), (wish?.people ?? 1) - 1)
  const said = problemWords(problem)
  return (
    <section role="alert" className="grid gap-3 rounded-3xl border-[3px] border-ink bg-card p-4">
      <p className="leading-snug">
        <b className="block text-lg">{short ? t('short', { units: words.units(left, unit ?? {}) }) : said.title}</b>
        {short ? t('shortText', { people: words.people(wish.people) }) : wish && problem.kind === 'no_answer' ? t('noAnswerText') : said.todo}
      </p>
      <div className="flex flex-wrap gap-2">
        {short && fewer > 0 && (
          <Button kind="primary" disabled={busy} onClick={() => onIssue(fewer, false)}>
            {t('fewer', { people: words.people(fewer), units: words.units(fewer * service.unitsPerClaim, unit ?? {}) })}
          </Button>
        )}
        {short && service.acceptStandby && (
          <Button kind={fewer > 0 ? 'quiet' : 'primary'} disabled={busy} onClick={() => onIssue(wish.people, true)}>
            {t('standbyFor', { people: words.people(wish.people) })}
          </Button>
        )}
        {!short && wish && (
          <Button kind="primary" disabled={busy} onClick={() => onIssue(wish.people, wish.standby)}>
            {t('again')}
          </Button>
        )}
        <Button disabled={busy} onClick={onClose}>
          {t('dismiss')}
        </Button>
      </div>
    </section>
  )
}
