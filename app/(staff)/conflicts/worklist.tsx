'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { StaffView } from '#core/protocol/views'
import { Button } from '../../_components/dialog'
import { type ProblemWords, useProblemWords } from '../../_components/use-problem-words'
import { useWords } from '../../_components/use-words'
import { clock } from '../../_components/when'
import { send } from '../../_live/send'
import { grouped } from '../console/identity'
import { LateAnswer } from './late-answer'
import { revealed, type WorklistRow, worklist } from './worklist-answer'

const outcomes = ['entered', 'refused', 'unknown'] as const

/** Sales still to be typed into the portal, one at a time: only the opened row shows its number, and opening is written down. */
export function Worklist({ store, view, mayOpen, sequence }: { store: string; view: StaffView; mayOpen: boolean; sequence: number }) {
  const t = useTranslations('conflicts.worklist')
  const words = useWords(view.store.timeZone)
  const problemWords = useProblemWords()
  const [rows, setRows] = useState<readonly WorklistRow[] | null>(null)
  const [open, setOpen] = useState<{ readonly purchase: string; readonly identity: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemWords | null>(null)
  const base = `/api/v1/stores/${encodeURIComponent(store)}/worklist`

  // biome-ignore lint/correctness/useExhaustiveDependencies: read again whenever the log has moved on.
  useEffect(() => {
    let left = false
    void send(base, null, { method: 'GET', parse: (value) => worklist.parse(value).rows }).then((answer) => {
      if (left) return
      if (answer.ok) setRows(answer.value)
      else setProblem(problemWords(answer.problem))
    })
    return () => {
      left = true
    }
  }, [base, sequence])

  const reveal = async (purchase: string) => {
    setBusy(true)
    const answer = await send(`${base}/${encodeURIComponent(purchase)}/reveal`, {}, { parse: (value) => revealed.parse(value).identity })
    setBusy(false)
    setProblem(answer.ok ? null : problemWords(answer.problem))
    if (answer.ok) setOpen({ purchase, identity: answer.value ?? '' })
  }
  const told = async (purchase: string, outcome: (typeof outcomes)[number]) => {
    setBusy(true)
    const answer = await send(`${base}/${encodeURIComponent(purchase)}/told`, { outcome })
    setBusy(false)
    setProblem(answer.ok ? null : problemWords(answer.problem))
    if (!answer.ok) return
    setOpen(null)
    setRows((before) => before?.filter((row) => row.purchase !== purchase) ?? null)
  }

  return (
    <section aria-labelledby="worklist" className="grid gap-3">
      <h2 id="worklist" className="text-xl font-bold">
        {t('title', { n: rows?.length ?? 0 })}
      </h2>
      <p className="text-ink-2">{t('lead')}</p>
      {problem && (
        <p role="alert" className="rounded-2xl border-[3px] border-ink bg-card px-5 py-3">
          <b>{problem.title}</b> {problem.todo}
        </p>
      )}
      {!rows && !problem && <p className="text-ink-2">{t('loading')}</p>}
      {rows?.length === 0 && <p className="rounded-3xl border border-line bg-card p-5 font-semibold">{t('empty')}</p>}
      <ol className="grid gap-3">
        {rows?.map((row) => {
          const product = view.stock.find(({ code }) => code === row.product)
          const opened = open?.purchase === row.purchase
          return (
            <li key={row.purchase} className="grid gap-3 rounded-3xl border border-line bg-card px-5 py-4">
              <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
                <b className="num text-2xl">{row.label}</b>
                <span className="grow">
                  {clock(row.at, view.store.timeZone)} · {product ? words.name(product) : row.product} {words.units(row.units, product ?? {})}
                </span>
                {row.correcting && <span className="rounded-full border-2 border-ink px-3 py-1 text-sm font-semibold">{t('correcting')}</span>}
                {mayOpen && !opened && (
                  <Button disabled={busy} onClick={() => void reveal(row.purchase)} aria-label={`${row.label} ${t('open')}`}>
                    {t('open')}
                  </Button>
                )}
              </div>
              {row.late && <LateAnswer late={row.late} view={view} />}
              {opened && (
                <>
                  {open.identity ? (
                    <p className="num text-3xl">{grouped(product?.rules?.identifier ?? 'none', open.identity)}</p>
                  ) : (
                    <p className="text-ink-2">{t('noNumber')}</p>
                  )}
                  <div className="grid grid-cols-3 gap-2.5">
                    {outcomes.map((outcome) => (
                      <Button key={outcome} kind={outcome === 'entered' ? 'primary' : 'quiet'} disabled={busy} onClick={() => void told(row.purchase, outcome)}>
                        {t(outcome)}
                      </Button>
                    ))}
                  </div>
                </>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
