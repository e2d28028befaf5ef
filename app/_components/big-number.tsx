import type { ReactNode } from 'react'

/** The number is the hero: one tabular figure, never broken, as large as its reader is far. `called` swells once, when it is new. */
export function BigNumber({ children, called = false, as: Element = 'p' }: { children: string; called?: boolean; as?: 'p' | 'h1' | 'h2' | 'h3' }) {
  return <Element className={`num text-number ${called ? 'animate-called' : ''}`}>{children}</Element>
}

/** A figure with the sentence it needs beside it, since a number alone says nothing. */
export function Figure({ label, children, note }: { label: string; children: ReactNode; note?: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <span className="text-note font-semibold text-ink-2">{label}</span>
      <b className="num text-figure">{children}</b>
      {note && <span className="text-note text-ink-2">{note}</span>}
    </div>
  )
}
