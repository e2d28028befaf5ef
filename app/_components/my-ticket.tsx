'use client'

import { Ticket, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { dropTicket, keptTicket } from '../_live/kept-ticket'
import { send } from '../_live/send'

interface Mine {
  readonly token: string
  readonly label: string
  readonly store: string
}

/** The ticket this phone holds, at the foot of the window: it comes late, and nothing may jump under a finger. */
export function MyTicket() {
  const t = useTranslations('mine')
  const [mine, setMine] = useState<Mine | null>(null)
  useEffect(() => {
    let left = false
    void find().then((found) => left || setMine(found))
    return () => {
      left = true
    }
  }, [])
  if (!mine) return null

  const drop = () => {
    dropTicket(mine.token)
    setMine(null)
    void send('/api/v1/my-ticket', null, { method: 'DELETE' })
  }
  return (
    <aside aria-label={t('title')} className="fixed inset-x-0 bottom-0 border-t border-line bg-card px-4.5 py-3 shadow-card">
      <div className="mx-auto flex max-w-md items-center gap-2">
        <a
          href={`/t/${encodeURIComponent(mine.token)}`}
          className="flex min-w-0 grow items-center gap-3 rounded-2xl bg-brand px-4 py-3 font-semibold text-on-brand"
        >
          <Ticket className="shrink-0" size={22} aria-hidden />
          <span className="min-w-0 grow">
            <b className="block leading-tight">{t('open', { label: mine.label })}</b>
            <small className="block truncate opacity-90">{mine.store}</small>
          </span>
        </a>
        <button
          type="button"
          onClick={drop}
          className="grid w-18 shrink-0 justify-items-center gap-0.5 rounded-2xl p-1.5 text-center text-xs leading-tight text-ink-2"
        >
          <Trash2 size={18} aria-hidden />
          {t('drop')}
        </button>
      </div>
    </aside>
  )
}

/** What this browser keeps, if it still stands; else what the cookie of a number taken from afar says. */
async function find(): Promise<Mine | null> {
  const kept = keptTicket()
  if (kept) {
    const answer = await send(`/api/v1/t/${encodeURIComponent(kept.token)}`, null, { method: 'GET', parse: statusIn })
    const isOver = answer.ok ? ['served', 'cancelled', 'lapsed'].includes(answer.value) : answer.problem.status === 404
    if (!isOver) return kept
    dropTicket(kept.token)
  }
  const answer = await send('/api/v1/my-ticket', null, { method: 'GET', parse: mineIn })
  return answer.ok ? answer.value : null
}

function statusIn(value: unknown): string {
  return (value as { ticket: { status: string } }).ticket.status
}

function mineIn(value: unknown): Mine {
  const { url, label, store } = value as Record<'url' | 'label' | 'store', string>
  return { token: new URL(url).pathname.split('/').at(-1) ?? '', label, store }
}
