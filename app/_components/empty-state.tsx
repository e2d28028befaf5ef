import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Spinner } from './spinner'

/** Nothing here, and that is said: why, and what would fill it. Never a blank place one has to interpret. */
export function EmptyState({ Icon, title, children, action }: { Icon: LucideIcon; title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="grid justify-items-center gap-2 px-4 py-8 text-center">
      <Icon aria-hidden className="mb-1 size-[2.2em] text-ink-2" strokeWidth={1.5} />
      <p className="text-title font-bold">{title}</p>
      {children && <p className="max-w-[26em] text-ink-2">{children}</p>}
      {action}
    </div>
  )
}

/** Before the first picture has come, and says so to the ear. */
export function Loading({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="grid justify-items-center gap-4 px-4 py-8 text-title font-semibold text-ink-2">
      <Spinner />
      {children}
    </p>
  )
}
