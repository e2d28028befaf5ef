'use client'

import { Ticket } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { productNames } from '#core/store/settings'
import { Card } from '../_components/card'
import { Button } from '../_components/dialog'
import { Notice, TextField } from '../_components/form'
import { type ProblemWords, useProblemWords } from '../_components/use-problem-words'
import { useWords } from '../_components/use-words'
import { send } from '../_live/send'
import type { SettingsInput } from './draft'

/** What is on the shelf, and the counters open: from here on a number can be handed out. */
export function OpenCard({ store, settings }: { store: string; settings: SettingsInput }) {
  const t = useTranslations('setUp.first')
  const problems = useProblemWords()
  const words = useWords(settings.timeZone ?? 'Asia/Seoul')
  const [figures, setFigures] = useState<Readonly<Record<string, string>>>({})
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set())
  const [failure, setFailure] = useState<ProblemWords | null>(null)
  const [busy, setBusy] = useState(false)
  const products = settings.products ?? []

  const start = async (to: '/line' | '/console') => {
    const empty = products.filter(({ code }) => !/^\d+$/.test(figures[code] ?? '')).map(({ code }) => code)
    setMissing(new Set(empty))
    setFailure(null)
    if (empty[0] !== undefined) return document.getElementById(`stock.${empty[0]}`)?.focus()
    setBusy(true)
    const commands: readonly (readonly [string, unknown])[] = [
      ...products.map(({ code }) => ['stock/counts', { product: code, onHand: Number(figures[code]) }] as const),
      ...settings.counters.map(({ code }) => [`counters/${code}`, { open: true }] as const),
    ]
    for (const [path, body] of commands) {
      const answer = await send(`/api/v1/stores/${store}/${path}`, body)
      if (answer.ok) continue
      setBusy(false)
      return setFailure(problems(answer.problem))
    }
    location.assign(to)
  }

  return (
    <Card Icon={Ticket} title={t('title')} text={products.length > 0 ? t('text') : t('textNoStock')}>
      <form
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          if (!busy) void start('/line')
        }}
        className="grid grid-cols-[minmax(0,1fr)] gap-4"
      >
        {products.map((product) => (
          <TextField
            key={product.code}
            id={`stock.${product.code}`}
            label={t('onHand', { name: words.name(productNames(product)) })}
            inputMode="numeric"
            maxLength={6}
            className="max-w-sm"
            value={figures[product.code] ?? ''}
            onValue={(text) => setFigures({ ...figures, [product.code]: text.replaceAll(/\D/g, '') })}
            error={missing.has(product.code) ? t('missing') : undefined}
            after={<span className="text-lg text-ink-2">{words.unit({ unit: product.unit ?? '', unitEn: product.unitEn ?? '' })}</span>}
          />
        ))}
        {failure && <Notice title={failure.title}>{failure.todo}</Notice>}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" kind="primary" disabled={busy} className="text-lg">
            {t('line')}
          </Button>
          <Button disabled={busy} onClick={() => void start('/console')} className="text-lg">
            {t('console')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
