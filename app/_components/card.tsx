import type { LucideIcon } from 'lucide-react'
import { type ReactNode, useId } from 'react'

/** One thing to do, with what it is for. */
export function Card({ Icon, title, text, children }: { Icon: LucideIcon; title: string; text?: ReactNode; children?: ReactNode }) {
  const heading = useId()
  return (
    <section aria-labelledby={heading} className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-card border border-line bg-card p-5 shadow-card">
      <div className="flex items-start gap-4">
        <span className="grid size-[2.75em] shrink-0 place-items-center rounded-control bg-brand-wash text-brand-strong">
          <Icon className="size-[1.5em]" aria-hidden />
        </span>
        <div className="grid min-w-0 gap-1">
          <h2 id={heading} className="text-title font-bold">
            {title}
          </h2>
          {text && <p className="text-ink-2">{text}</p>}
        </div>
      </div>
      {children}
    </section>
  )
}

/** An address that is read off one screen and typed on another. */
export function Address({ children }: { children: string }) {
  return <b className="block font-mono text-[0.95em] break-all text-ink">{children}</b>
}

/** What was done, said once and to the ear as well. */
export function Done({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="rounded-control bg-brand-wash px-4 py-3 font-semibold text-brand-strong">
      {children}
    </p>
  )
}
