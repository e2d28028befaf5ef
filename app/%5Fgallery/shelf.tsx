import { type ReactNode, useId } from 'react'

/** One family of components under its name. */
export function Shelf({ title, children }: { title: string; children: ReactNode }) {
  const heading = useId()
  return (
    <section aria-labelledby={heading} className="grid grid-cols-[minmax(0,1fr)] gap-apart">
      <h2 id={heading} className="border-b border-line pb-2 text-title font-bold">
        {title}
      </h2>
      {children}
    </section>
  )
}

/** Samples side by side, as many as there is room for. */
export function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-start gap-apart">{children}</div>
}

export function Columns({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-[repeat(auto-fill,minmax(min(24em,100%),1fr))] items-start gap-apart">{children}</div>
}
