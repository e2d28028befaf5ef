'use client'

import { Printer } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Problem } from '#core/protocol/problem'
import { Button } from '../../../_components/dialog'
import { Loading } from '../../../_components/empty-state'
import { LanguageSwitch } from '../../../_components/language-switch'
import { useProblemWords } from '../../../_components/use-problem-words'
import { send } from '../../../_live/send'
import { DayPaper, type Shop } from './day-paper'
import { type DayReport, dayReport } from './day-report'

/** The report of one closed day, to read or to print; another day is one field away. */
export function DayScreen({ day, today, ...shop }: Shop & { day: string; today: string }) {
  const t = useTranslations('day')
  const words = useProblemWords()
  const [report, setReport] = useState<DayReport | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)

  useEffect(() => {
    void send(`/api/v1/stores/${encodeURIComponent(shop.store.code)}/days/${day}`, null, { method: 'GET', parse: dayReport.parse }).then((answer) => {
      if (answer.ok) setReport(answer.value)
      else setProblem(answer.problem)
    })
  }, [shop.store.code, day])

  const isOpen = problem?.kind === 'unknown_day' && day === today
  const why = problem && !isOpen ? words(problem) : null
  return (
    <main className="mx-auto grid min-h-dvh max-w-3xl grid-cols-[minmax(0,1fr)] content-start gap-5 p-6 print:block print:max-w-none print:p-0">
      <header className="flex flex-wrap items-center gap-3 print:hidden">
        <a href="/console" className="rounded-2xl border-[1.5px] border-line bg-card px-4 py-2.5 font-semibold">
          {t('back')}
        </a>
        <label className="flex items-center gap-2 font-semibold">
          {t('which')}
          <input
            type="date"
            defaultValue={day}
            max={today}
            onChange={({ target: { value } }) => value && value !== day && location.assign(`/day/${value}`)}
            className="rounded-xl border-[1.5px] border-line bg-card px-3 py-2.5"
          />
        </label>
        <LanguageSwitch />
        {report && (
          <Button kind="primary" onClick={() => window.print()} className="ml-auto flex items-center gap-2">
            <Printer size={20} aria-hidden />
            {t('print')}
          </Button>
        )}
      </header>
      {!report && !problem && <Loading>{t('loading')}</Loading>}
      {(isOpen || why) && (
        <section className="rounded-3xl border border-line bg-card p-6">
          <h1 className="text-xl font-bold">{why ? why.title : t('open')}</h1>
          <p className="mt-1 text-ink-2">{why ? why.todo : t('openText')}</p>
        </section>
      )}
      {report && <DayPaper report={report} {...shop} />}
    </main>
  )
}
