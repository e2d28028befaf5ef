import type { MapMark } from '#core/feed/map-mark'

/** One shape a state, around 0,0 and some 22 across: for the canvas and for the list. Colour only repeats what it says. */
export const shapes = {
  plenty: { outline: 'M-11 0a11 11 0 1 0 22 0a11 11 0 1 0-22 0z', glyph: '', isDashed: false },
  some: { outline: 'M-10-10h20v20h-20z', glyph: '', isDashed: false },
  few: { outline: 'M0-12L12 10H-12z', glyph: '', isDashed: false },
  empty: { outline: 'M-11 0a11 11 0 1 0 22 0a11 11 0 1 0-22 0z', glyph: 'M-4-4l8 8M4-4l-8 8', isDashed: false },
  stopped: { outline: 'M-10-10h20v20h-20z', glyph: 'M-3.5-4v8M3.5-4v8', isDashed: false },
  unknown: { outline: 'M-11 0a11 11 0 1 0 22 0a11 11 0 1 0-22 0z', glyph: 'M-3-3a3 3 0 1 1 4.2 2.7C.2.3 0 .9 0 2M0 5.6v.1', isDashed: true },
} as const satisfies Record<MapMark, { readonly outline: string; readonly glyph: string; readonly isDashed: boolean }>
