'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { Sold } from '#core/protocol/check'
import type { StaffView } from '#core/protocol/views'
import { Button, Dialog } from '../../_components/dialog'
import { Below } from '../../_components/form'
import { type ProblemWords, useProblemWords } from '../../_components/use-problem-words'
import { newKey, send } from '../../_live/send'
import { wrongAtLast } from '../console/identity'
import { NumberField } from './number-field'

/** A number that was mistyped at a sale: the right one is told under the same sale, also where the wrong one stands there already. */
export function CorrectDialog({ row, store, view, onClose, onDone }: { row: Sold; store: string; view: StaffView; onClose: () => void; onDone: () => void }) {
  const t = useTranslations('conflicts')
  const kind = view.stock.find(({ code }) => code === row.product)?.rules?.identifier ?? 'none'
  const problemWords = useProblemWords()
  const [number, setNumber] = useState('')
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemWords | null>(null)
  // One intent, however often the button is pressed after a lost answer.
  const [intent, setIntent] = useState(() => ({ number: '', key: newKey() }))

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (busy || number.trim() === '' || wrongAtLast(kind, number)) return
    const { key } = intent.number === number ? intent : { key: newKey() }
    setIntent({ number, key })
    setBusy(true)
    const path = `/api/v1/stores/${encodeURIComponent(store)}/checks/${encodeURIComponent(row.id)}/correct`
    const answer = await send(path, { identity: number.trim() }, { key })
    setBusy(false)
    if (answer.ok) return onDone()
    setProblem(problemWords(answer.problem))
  }

  return (
    <Dialog title={`${row.label} · ${t('sales.correct')}`} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} autoComplete="off" className="grid gap-4">
        <p className="text-ink-2">{t(row.state === 'confirmed' ? 'sales.thenThere' : 'sales.thenUnsent')}</p>
        <NumberField kind={kind} value={number} asked={asked} onValue={(typed) => [setAsked(false), setNumber(typed)]} />
        {problem && <Below id="correct" error={`${problem.title} ${problem.todo}`} />}
        <div className="grid grid-cols-2 gap-2.5">
          <Button onClick={onClose}>{t('keep')}</Button>
          <Button type="submit" kind="primary" disabled={busy}>
            {t('sales.correct')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
