import type { MapMark } from '#core/feed/map-mark'
import { shapes } from './shapes'

const fills = {
  plenty: 'fill-plenty',
  some: 'fill-some',
  few: 'fill-few',
  empty: 'fill-none',
  stopped: 'fill-none',
  unknown: 'fill-card',
} as const satisfies Record<MapMark, string>

/** The same shape that stands on the map; words stand beside it wherever it is. */
export function MarkSign({ mark }: { mark: MapMark }) {
  const { outline, glyph, isDashed } = shapes[mark]
  return (
    <svg viewBox="-14 -14 28 28" className="size-6 shrink-0 forced-color-adjust-none" aria-hidden>
      <path d={outline} className={`${fills[mark]} stroke-ink`} strokeWidth="1.6" strokeDasharray={isDashed ? '3 3' : undefined} />
      {glyph && <path d={glyph} fill="none" className="stroke-ink" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round" />}
    </svg>
  )
}
