import type { ReactNode } from 'react'
import { LanguageSwitch } from '../_components/language-switch'

/** The head of a room beside the console: what it is, and the way back. */
export function RoomHeader({ title, back, children }: { title: string; back: string; children: ReactNode }) {
  return (
    <header className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <h1 className="grow text-3xl font-bold">{title}</h1>
      <a href="/console" className="font-semibold text-brand underline">
        {back}
      </a>
      <LanguageSwitch />
      <p className="w-full text-ink-2">{children}</p>
    </header>
  )
}
