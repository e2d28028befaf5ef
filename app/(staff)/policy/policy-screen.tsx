'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { type PolicyEntry, policies } from '#core/protocol/check'
import { LanguageSwitch } from '../../_components/language-switch'
import { type ProblemWords, useProblemWords } from '../../_components/use-problem-words'
import { useWords } from '../../_components/use-words'
import { send } from '../../_live/send'
import { PolicyForm } from './policy-form'

export interface Ruled {
  readonly code: string
  readonly name: string
  readonly nameEn?: string | undefined
  readonly unit: string
  readonly unitEn: string
}

/** What is done with each product under rules while the check is silent: decided beforehand, in words, before anybody stands in line. */
export function PolicyScreen({ store, products, mayChange }: { store: string; products: readonly Ruled[]; mayChange: boolean }) {
  const t = useTranslations('policy')
  const words = useWords('Asia/Seoul')
  const problemWords = useProblemWords()
  const [entries, setEntries] = useState<ReadonlyMap<string, readonly PolicyEntry[]> | null>(null)
  const [problem, setProblem] = useState<ProblemWords | null>(null)
  const path = `/api/v1/stores/${encodeURIComponent(store)}/policy`

  // biome-ignore lint/correctness/useExhaustiveDependencies: read once; what is saved here comes back with the answer.
  useEffect(() => {
    void send(path, null, { method: 'GET', parse: policies.parse }).then((answer) => {
      if (answer.ok) setEntries(new Map(answer.value.products.map(({ product, fallback }) => [product, fallback])))
      else setProblem(problemWords(answer.problem))
    })
  }, [path])

  return (
    <main className="mx-auto grid min-h-dvh max-w-3xl grid-cols-[minmax(0,1fr)] content-start gap-5 p-6">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="grow text-3xl font-bold">{t('title')}</h1>
        <LanguageSwitch />
        <a href="/console" className="rounded-2xl border-[1.5px] border-line bg-card px-4 py-2.5 font-semibold">
          {t('back')}
        </a>
      </header>
      <p className="text-lg text-ink-2">{t('lead')}</p>
      {!mayChange && <p className="rounded-2xl bg-wash px-4 py-3 font-semibold">{t('readOnly')}</p>}
      {problem && (
        <p role="alert" className="rounded-2xl border-[3px] border-ink bg-card px-5 py-3">
          <b>{problem.title}</b> {problem.todo}
        </p>
      )}
      {products.length === 0 && <p className="rounded-3xl border border-line bg-card p-5 font-semibold">{t('empty')}</p>}
      {entries &&
        products.map((product) => (
          <section key={product.code} aria-label={words.name(product)} className="grid gap-4 rounded-3xl border border-line bg-card p-5 shadow-card">
            <h2 className="text-xl font-bold">{words.name(product)}</h2>
            <PolicyForm
              product={product}
              entries={entries.get(product.code) ?? []}
              path={path}
              mayChange={mayChange}
              onSaved={(fallback) => setEntries(new Map(entries).set(product.code, fallback))}
            />
          </section>
        ))}
      <p className="text-sm text-ink-2">{t('limits')}</p>
    </main>
  )
}
