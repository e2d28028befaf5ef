'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import type { StaffView } from '#core/protocol/views'
import { Button, Dialog } from '../../_components/dialog'
import { useWords } from '../../_components/use-words'
import { stockAnswer } from '../stock-answer'
import type { Report, Run } from './use-commands'

type Kind = 'receive' | 'count' | 'holdBack' | 'return'

/** One figure about one product. Beside the field stands what it will make of the sum. */
export function FigureForm({
  kind,
  product,
  busy,
  report,
  run,
  onClose,
}: {
  kind: Kind
  product: StaffView['stock'][number]
  busy: boolean
  report: Report | null
  run: Run
  onClose: () => void
}) {
  const t = useTranslations('console')
  const words = useWords('Asia/Seoul')
  const field = useId()
  const [text, setText] = useState(kind === 'holdBack' ? String(product.heldBack) : '')
  const [sent, setSent] = useState(false)
  const figure = /^\d{1,7}$/.test(text.trim()) ? Number(text) : null
  const valid = figure !== null && figure <= 1_000_000 && (figure > 0 || kind === 'count' || kind === 'holdBack')
  const after = figure === null ? null : availableAfter(kind, product, figure)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!valid || figure === null || busy) return
    const { path, body } = commandOf(kind, product.code, figure)
    setSent(true)
    const plain = t(`stock.${kind}.done`, { name: words.name(product), units: words.units(figure, product) })
    const done = ({ broken, promised }: ReturnType<typeof stockAnswer>) =>
      [plain, broken && t('stock.broken', { labels: broken }), promised && t('stock.promised', { labels: promised })].filter(Boolean).join(' ')
    if (await run(path, body, done, stockAnswer)) onClose()
  }

  return (
    <Dialog title={t(`stock.${kind}.title`, { name: words.name(product) })} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="grid gap-4">
        <p className="text-ink-2">{t(`stock.${kind}.help`)}</p>
        <label htmlFor={field} className="font-semibold">
          {t(`stock.${kind}.label`)}
        </label>
        <div className="flex items-baseline gap-3">
          <input
            id={field}
            inputMode="numeric"
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value.replaceAll(/\D/g, '').slice(0, 7))}
            className="num w-48 rounded-2xl border-[1.5px] border-line bg-card px-4 py-2 text-[34px]"
          />
          <span className="text-xl text-ink-2">{words.unit(product)}</span>
        </div>
        <p aria-live="polite" className="min-h-12 text-ink-2">
          {after !== null &&
            (after < 0 ? t('stock.afterShort', { units: words.units(-after, product) }) : t('stock.after', { before: product.available, after }))}
        </p>
        {sent && !busy && report?.tone === 'refused' && (
          <p role="alert" className="rounded-xl bg-ink px-4 py-3 text-paper">
            <b className="block">{report.words.title}</b>
            {report.words.todo}
          </p>
        )}
        <div className="grid grid-cols-2 gap-2.5">
          <Button onClick={onClose}>{t('keep')}</Button>
          <Button type="submit" kind="primary" disabled={busy || !valid}>
            {t(`stock.${kind}.button`)}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Below zero: that many promised units the shelf would no longer cover. */
function availableAfter(kind: Kind, { onHand, allocated, heldBack }: StaffView['stock'][number], figure: number): number {
  switch (kind) {
    case 'receive':
    case 'return':
      return onHand + figure - allocated - heldBack
    case 'count':
      return figure - allocated - heldBack
    case 'holdBack':
      return onHand - allocated - figure
  }
}

function commandOf(kind: Kind, product: string, figure: number): { path: string; body: unknown } {
  switch (kind) {
    case 'receive':
      return { path: 'stock/receipts', body: { product, units: figure } }
    case 'return':
      return { path: 'stock/returns', body: { product, units: figure } }
    case 'count':
      return { path: 'stock/counts', body: { product, onHand: figure } }
    case 'holdBack':
      return { path: 'stock/hold-back', body: { product, units: figure } }
  }
}
