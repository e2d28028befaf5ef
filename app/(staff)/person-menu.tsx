'use client'

import { CircleUserRound, Lock, LogOut, UserRoundCog } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { PageSession } from '#server/runtime'
import { useProblemWords } from '../_components/use-problem-words'
import { send } from '../_live/send'
import { useIdleLock } from './use-idle-lock'

/** Who is at work here, and how they leave. `compact` shows no name until it is opened. */
export function PersonMenu({ session, page, compact = false }: { session: PageSession; page: '/console' | '/line' | '/account'; compact?: boolean }) {
  const t = useTranslations('account.menu')
  const shared = useTranslations('shared')
  const words = useProblemWords()
  const [open, setOpen] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const panel = useId()

  const leave = async (path: string, method: 'POST' | 'DELETE') => {
    const answer = await send(path, {}, { method, key: null })
    // A session that has ended meanwhile is left all the same.
    if (answer.ok || answer.problem.status === 401) return location.assign(`/enter?to=${page}`)
    setFailure(words(answer.problem).title)
  }
  const lock = () => void leave('/api/v1/session/lock', 'POST')
  useIdleLock(session.terminal, lock)

  useEffect(() => {
    if (!open) return
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !frame.current?.contains(event.target)) setOpen(false)
    }
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setOpen(false)
      button.current?.focus()
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('keydown', pressed)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('keydown', pressed)
    }
  }, [open])

  const role = shared(`role.${session.role}`)
  return (
    <div ref={frame} className="relative">
      <button
        ref={button}
        type="button"
        aria-expanded={open}
        aria-controls={panel}
        aria-label={t('label', { name: session.name })}
        onClick={() => setOpen(!open)}
        className="flex items-center gap-1.5 rounded-full bg-wash px-3 py-1 text-sm font-semibold text-ink-2 hover:text-ink"
      >
        <CircleUserRound size={18} aria-hidden />
        {!compact && <span className="max-w-40 truncate">{session.name}</span>}
      </button>
      <div id={panel} hidden={!open} className="absolute right-0 z-10 mt-2 w-60 rounded-2xl border border-line bg-card p-2 text-[15px] shadow-card">
        <p className="px-3 py-2">
          <b className="block truncate">{session.name}</b>
          <span className="text-ink-2">{role}</span>
        </p>
        {session.terminal && (
          <Item Icon={<Lock size={18} aria-hidden />} onClick={lock}>
            {t('lock')}
          </Item>
        )}
        {session.kind === 'person' && page !== '/account' && (
          <a href="/account" className={item}>
            <UserRoundCog size={18} aria-hidden />
            {t('account')}
          </a>
        )}
        <Item Icon={<LogOut size={18} aria-hidden />} onClick={() => void leave('/api/v1/session', 'DELETE')}>
          {t('signOut')}
        </Item>
        {failure && (
          <p role="alert" className="px-3 py-2 text-sm font-semibold">
            {failure}
          </p>
        )}
      </div>
    </div>
  )
}

const item = 'flex w-full items-center gap-2.5 rounded-xl px-3 py-2.5 text-left font-semibold hover:bg-wash'

function Item({ Icon, onClick, children }: { Icon: ReactNode; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" onClick={onClick} className={item}>
      {Icon}
      {children}
    </button>
  )
}
