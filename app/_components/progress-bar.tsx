'use client'

import { Label } from 'react-aria-components/Label'
import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar'

/** How far something has come, in words and as a bar; `outage` while a backlog is told. The bar is drawn, not styled: pages carry no inline styles. */
export function ProgressBar({ label, said, done, of, kind = 'usual' }: { label: string; said: string; done: number; of: number; kind?: 'usual' | 'outage' }) {
  const percent = of === 0 ? 100 : Math.min(100, Math.round((done / of) * 100))
  return (
    <AriaProgressBar value={percent} valueLabel={said} className="grid gap-1.5">
      <span className="flex items-baseline justify-between gap-4">
        <Label className="font-semibold">{label}</Label>
        <span className="num font-semibold">{said}</span>
      </span>
      <svg viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden className="h-2.5 w-full rounded-full bg-wash ring-1 ring-line ring-inset">
        <title>{label}</title>
        <rect width={percent} height="2" className={kind === 'outage' ? 'fill-outage-strong' : 'fill-brand'} />
      </svg>
    </AriaProgressBar>
  )
}
