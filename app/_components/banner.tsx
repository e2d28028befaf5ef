import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/**
 * `outage` is violet and the only thing that is; `recovering` is its calm end. `stale` turns ink and ground round, because what is below
 * may be untrue. `info` is everything else out of the ordinary: paused, closed, straight in.
 */
const look = {
  stale: 'bg-ink text-paper',
  outage: 'bg-outage text-on-outage',
  outageQuiet: 'bg-outage-wash text-outage-strong',
  recovering: 'bg-outage-wash text-outage-strong',
  info: 'bg-brand-wash text-brand-strong',
} as const

export type BannerKind = keyof typeof look

/** What is out of the ordinary, in one sentence, with a sign: never by colour alone. Said to the ear as well, unless it stands in a region that is. */
export function Banner({
  kind,
  Icon,
  title,
  quiet = false,
  className = '',
  action,
  children,
}: {
  kind: BannerKind
  Icon: LucideIcon
  title?: ReactNode
  /** It stands in a region that is read out already. */
  quiet?: boolean
  className?: string
  action?: ReactNode
  children?: ReactNode
}) {
  return (
    <div
      {...(!quiet && { role: 'status' })}
      className={`flex items-start gap-[0.75em] rounded-control px-[1em] py-[0.8em] leading-snug contrast:outline-2 contrast:-outline-offset-2 contrast:outline-current ${look[kind]} ${className}`}
    >
      <Icon aria-hidden className="mt-[0.06em] size-[1.3em] shrink-0" />
      <p className="min-w-0 grow">
        {title && <b className="block">{title}</b>}
        {children}
      </p>
      {action}
    </div>
  )
}
