'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { purchases, type Sold } from '#core/protocol/check'
import type { StaffView } from '#core/protocol/views'
import { Button } from '../../_components/dialog'
import { type ProblemWords, useProblemWords } from '../../_components/use-problem-words'
import { useWords } from '../../_components/use-words'
import { clock } from '../../_components/when'
import { send } from '../../_live/send'
import { Provisional } from '../console/provisional'
import { CorrectDialog } from './correct-dialog'
import { LateAnswer } from './late-answer'

/** What was handed out under rules since yesterday: which were answered late, and where a number was mistyped. A late no comes first. */
export function Sales({ store, view, sequence }: { store: string; view: StaffView; sequence: number }) {
  const t = useTranslations('conflicts.sales')
  const words = useWords(view.store.timeZone)
  const problemWords = useProblemWords()
  const [rows, setRows] = useState<readonly Sold[] | null>(null)
  const [problem, setProblem] = useState<ProblemWords | null>(null)
  const [mending, setMending] = useState<Sold | null>(null)
  const [done, setDone] = useState<string | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: read again whenever the log has moved on.
  useEffect(() => {
    let left = false
    const path = `/api/v1/stores/${encodeURIComponent(store)}/purchases`
    void send(path, null, { method: 'GET', parse: (value) => purchases.parse(value).purchases }).then((answer) => {
      if (left) return
      if (answer.ok) setRows([...answer.value].sort((a, b) => Number(isRefused(b)) - Number(isRefused(a))))
      setProblem(answer.ok ? null : problemWords(answer.problem))
    })
    return () => {
      left = true
    }
  }, [store, sequence])

  return (
    <section id="sales" aria-labelledby="sales-title" className="grid gap-3">
      <h2 id="sales-title" className="text-xl font-bold">
        {t('title')}
      </h2>
      <p className="text-ink-2">{t('lead')}</p>
      {problem && (
        <p role="alert" className="rounded-2xl border-[3px] border-ink bg-card px-5 py-3">
          <b>{problem.title}</b> {problem.todo}
        </p>
      )}
      <div role="status">{done && <p className="rounded-2xl bg-brand-wash px-4 py-3 font-semibold text-brand-strong">{done}</p>}</div>
      {rows?.length === 0 && <p className="rounded-3xl border border-line bg-card p-5 font-semibold">{t('empty')}</p>}
      <ol className="grid gap-2">
        {rows?.map((row) => {
          const product = view.stock.find(({ code }) => code === row.product)
          return (
            <li key={row.id} className={clsx('grid gap-1 rounded-2xl border bg-card px-5 py-3', isRefused(row) ? 'border-2 border-outage' : 'border-line')}>
              <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
                <b className="num text-xl">{row.label}</b>
                <span>
                  {clock(row.at, view.store.timeZone)} · {product ? words.name(product) : row.product} {words.units(row.units, product ?? {})}
                </span>
                {row.provisional && <Provisional />}
                <span className="grow font-semibold text-ink-2">{t(row.correcting ? 'correcting' : row.state)}</span>
                {row.mayCorrect && (
                  <Button className="px-3 py-1.5 text-sm" aria-label={`${row.label} ${t('correct')}`} onClick={() => setMending(row)}>
                    {t('correct')}
                  </Button>
                )}
              </div>
              {row.late && <LateAnswer late={row.late} view={view} />}
            </li>
          )
        })}
      </ol>
      {mending && (
        <CorrectDialog
          row={mending}
          store={store}
          view={view}
          onClose={() => setMending(null)}
          onDone={() => {
            setDone(t('done', { label: mending.label }))
            setMending(null)
          }}
        />
      )}
    </section>
  )
}

function isRefused({ late, state }: Sold): boolean {
  return late?.eligible === false && state === 'unsent'
}
