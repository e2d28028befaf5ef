'use client'

import { type LucideIcon, MonitorPlay, TabletSmartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { ScreenRole } from './use-pairing'

const choices = [
  { role: 'display', Icon: MonitorPlay },
  { role: 'kiosk', Icon: TabletSmartphone },
] as const satisfies readonly { role: ScreenRole; Icon: LucideIcon }[]

/** Two large choices; the arrows of a remote control go from one to the other. */
export function Choice() {
  const t = useTranslations('device')
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => list.current?.querySelector('a')?.focus(), [])

  const step = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    const links = [...(list.current?.querySelectorAll('a') ?? [])]
    const at = links.indexOf(document.activeElement as HTMLAnchorElement)
    if (by === undefined) return
    event.preventDefault()
    links[Math.min(links.length - 1, Math.max(0, at + by))]?.focus()
  }

  return (
    <main className="tv grid h-dvh content-center gap-16 overflow-hidden bg-night px-24 text-snow portrait:px-12">
      <header>
        <h1 className="tv-text-88 font-bold">{t('choose')}</h1>
        <p className="tv-text-40 mt-5 text-snow-2">{t('chooseText')}</p>
      </header>
      <ul ref={list} onKeyDown={step} className="grid grid-cols-2 gap-10 portrait:grid-cols-1">
        {choices.map(({ role, Icon }) => (
          <li key={role}>
            <a
              href={`/device?as=${role}`}
              className="tv-round-28 flex h-full items-center gap-10 border-4 border-night-line bg-night-2 p-12 focus-visible:border-call focus-visible:outline-none"
            >
              <Icon className="size-28 shrink-0 text-call" aria-hidden />
              <span>
                <b className="tv-text-62 block">{t(`role.${role}`)}</b>
                <span className="tv-text-34 text-snow-2">{t(`roleText.${role}`)}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
      <p className="tv-text-30 text-snow-2">
        {t('haveKey')}{' '}
        <a href="/enter?to=/display" className="text-call underline underline-offset-8">
          /enter
        </a>
      </p>
    </main>
  )
}
