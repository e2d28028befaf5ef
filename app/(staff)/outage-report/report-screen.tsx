'use client'

import { Printer } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Snapshot } from '#core/protocol/snapshot'
import type { StaffView } from '#core/protocol/views'
import { Button } from '../../_components/dialog'
import { type ProblemWords, useProblemWords } from '../../_components/use-problem-words'
import { clock, localTime } from '../../_components/when'
import { readOutageLog } from './outage-log'
import { Paper } from './paper'
import { type Report, reportsOf } from './reports'

/** 전산 장애 확인서: proof of an outage out of the log, on one sheet to sign. */
export function ReportScreen({ snapshot, store, address }: { snapshot: Snapshot<StaffView>; store: string; address: string }) {
  const t = useTranslations('outageReport')
  const words = useProblemWords()
  const { view, sequence, asOf } = snapshot
  const [reports, setReports] = useState<readonly Report[] | null>(null)
  const [problem, setProblem] = useState<ProblemWords | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: read once; a report is of the moment it was opened.
  useEffect(() => {
    void readOutageLog(store, sequence, Date.parse(asOf)).then((read) => {
      if (read.ok) setReports(reportsOf(read.events))
      else setProblem(words(read.problem))
    })
  }, [])

  const report = reports?.find(({ id }) => id === chosen) ?? reports?.[0]
  const when = (at: string) => `${localTime(at, view.store.timeZone).day} ${clock(at, view.store.timeZone)}`
  return (
    <main className="mx-auto grid min-h-dvh max-w-3xl grid-cols-[minmax(0,1fr)] content-start gap-5 p-6 print:block print:max-w-none print:p-0">
      <header className="flex flex-wrap items-center gap-3 print:hidden">
        <a href="/console" className="rounded-2xl border-[1.5px] border-line bg-card px-4 py-2.5 font-semibold">
          {t('back')}
        </a>
        {reports && reports.length > 1 && (
          <label className="flex items-center gap-2 font-semibold">
            {t('which')}
            <select
              value={report?.id}
              onChange={(event) => setChosen(event.target.value)}
              className="rounded-xl border-[1.5px] border-line bg-card px-3 py-2.5"
            >
              {reports.map(({ id, openedAt }) => (
                <option key={id} value={id}>
                  {when(openedAt)}
                </option>
              ))}
            </select>
          </label>
        )}
        {report && (
          <Button kind="primary" onClick={() => window.print()} className="ml-auto flex items-center gap-2">
            <Printer size={20} aria-hidden />
            {t('print')}
          </Button>
        )}
      </header>
      {problem && (
        <p role="alert" className="rounded-2xl bg-wash p-4">
          <b className="block">{problem.title}</b>
          {problem.todo}
        </p>
      )}
      {!reports && !problem && <p className="py-10 text-center text-ink-2">{t('loading')}</p>}
      {reports && !report && (
        <section className="rounded-3xl border border-line bg-card p-6">
          <h1 className="text-xl font-bold">{t('empty')}</h1>
          <p className="mt-1 text-ink-2">{t('emptyText')}</p>
        </section>
      )}
      {report && <Paper report={report} view={view} address={address} asOf={asOf} />}
    </main>
  )
}
