'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { conflicts as answer, type Conflict } from '#core/protocol/check'
import type { StaffView } from '#core/protocol/views'
import { Button } from '../../_components/dialog'
import { useProblemWords } from '../../_components/use-problem-words'
import { send } from '../../_live/send'

const COLUMNS = ['label', 'product', 'units', 'at', 'provisional', 'state', 'since', 'reason', 'elsewhere', 'purchaseId', 'ticketId'] as const

/** The whole list as a file for a spreadsheet. No person is in it. */
export function SaveList({ store, view }: { store: string; view: StaffView }) {
  const t = useTranslations('conflicts')
  const words = useProblemWords()
  const [failure, setFailure] = useState<string | null>(null)
  const save = async () => {
    const read = await send(`/api/v1/stores/${encodeURIComponent(store)}/conflicts`, null, { method: 'GET', parse: (value) => answer.parse(value).conflicts })
    setFailure(read.ok ? null : words(read.problem).title)
    if (!read.ok) return
    const lines = [COLUMNS.map((column) => t(`column.${column}`)), ...read.value.map((conflict) => COLUMNS.map((column) => cellOf(conflict, column)))]
    // With a mark of its encoding: without one Korean spreadsheets read it as CP949.
    const file = new Blob([`\uFEFF${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' })
    const link = document.createElement('a')
    link.href = URL.createObjectURL(file)
    link.download = `conflicts-${view.store.code}-${view.day}.csv`
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  }
  return (
    <>
      {failure && <p role="alert">{failure}</p>}
      <Button onClick={() => void save()} className="flex items-center gap-2">
        <Download size={18} aria-hidden />
        {t('csv')}
      </Button>
    </>
  )
}

function cellOf(conflict: Conflict, column: (typeof COLUMNS)[number]): string {
  return column === 'elsewhere' ? conflict.elsewhere.map(({ at, place, units }) => `${at} ${place} ${units}`).join('; ') : String(conflict[column])
}

/** A cell that begins like a formula is text all the same: what others wrote must not run in a spreadsheet. */
function quoted(cell: string): string {
  return `"${(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`
}
