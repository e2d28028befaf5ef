'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { Conflict } from '#core/protocol/check'
import type { StaffView } from '#core/protocol/views'
import { Button, Dialog } from '../../_components/dialog'
import { Below, TextField } from '../../_components/form'
import { type ProblemWords, useProblemWords } from '../../_components/use-problem-words'
import { useWords } from '../../_components/use-words'
import { send } from '../../_live/send'
import { wrongAtLast } from '../console/identity'
import { NumberField } from './number-field'

export type Resolution = Conflict['actions'][number]

/** A person decides, with a note that stays in the log. What follows is said before. */
export function ResolveDialog({
  conflict,
  action,
  store,
  view,
  onClose,
  onDone,
}: {
  conflict: Conflict
  action: Resolution
  store: string
  view: StaffView
  onClose: () => void
  onDone: () => void
}) {
  const t = useTranslations('conflicts')
  const words = useWords(view.store.timeZone)
  const problemWords = useProblemWords()
  const product = view.stock.find(({ code }) => code === conflict.product)
  const kind = product?.rules?.identifier ?? 'none'
  const asksNumber = action === 'correct_number' && kind !== 'none'
  const [note, setNote] = useState('')
  const [number, setNumber] = useState('')
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemWords | null>(null)

  const base = `/api/v1/stores/${encodeURIComponent(store)}`
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (busy || note.trim() === '' || (asksNumber && (number.trim() === '' || wrongAtLast(kind, number)))) return
    setBusy(true)
    const corrected = asksNumber ? await send(`${base}/checks/${encodeURIComponent(conflict.purchaseId)}/correct`, { identity: number.trim() }) : null
    const answer =
      corrected && !corrected.ok ? corrected : await send(`${base}/conflicts/${encodeURIComponent(conflict.id)}/resolve`, { action, note: note.trim() })
    setBusy(false)
    if (answer.ok) return onDone()
    setProblem(problemWords(answer.problem))
  }

  return (
    <Dialog title={`${conflict.label} · ${t(`action.${action}`)}`} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} autoComplete="off" className="grid gap-4">
        <p className="text-ink-2">{t(`then.${action}`, { units: words.units(conflict.units, product ?? {}) })}</p>
        {asksNumber && <NumberField kind={kind} value={number} asked={asked} onValue={(typed) => [setAsked(false), setNumber(typed)]} />}
        <TextField
          label={t('note')}
          value={note}
          onValue={setNote}
          help={t('noteHelp')}
          error={asked && note.trim() === '' ? t('noteNeeded') : undefined}
          maxLength={200}
        />
        {problem && <Below id="resolve" error={`${problem.title} ${problem.todo}`} />}
        <div className="grid grid-cols-2 gap-2.5">
          <Button onClick={onClose}>{t('keep')}</Button>
          <Button type="submit" kind="primary" disabled={busy}>
            {t('submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
