import type { Share, ShopStands } from '#core/feed/share'

/** The size every service shows whole. */
export const CARD = { width: 1200, height: 630 } as const
const INK = '#16202e'
const QUIET = '#4c5866'

/** A shape as well as a colour, and the sentence beside both. */
const signs = {
  open: '<circle cx="110" cy="330" r="30" fill="#1f9254"/><path d="M96 331l10 10 20-22" fill="none" stroke="#fff" stroke-width="7" stroke-linecap="round" stroke-linejoin="round"/>',
  straight_in:
    '<circle cx="110" cy="330" r="30" fill="#1f9254"/><path d="M96 331l10 10 20-22" fill="none" stroke="#fff" stroke-width="7" stroke-linecap="round" stroke-linejoin="round"/>',
  holders:
    '<rect x="80" y="300" width="60" height="60" rx="8" fill="#6c7580"/><path d="M98 315v30M122 315v30" stroke="#fff" stroke-width="8" stroke-linecap="round"/>',
  over: '<circle cx="110" cy="330" r="30" fill="#6c7580"/><path d="M98 318l24 24M122 318l-24 24" stroke="#fff" stroke-width="7" stroke-linecap="round"/>',
  unknown: '<circle cx="110" cy="330" r="27" fill="none" stroke="#6c7580" stroke-width="6" stroke-dasharray="11 8"/>',
} as const satisfies Record<ShopStands, string>

/** The preview as a drawing: name, sentence, and largest after them the time, without which the rest would lie tomorrow. */
export function shareCard({ name, sentence, detail, asOf, stands }: Share): string {
  const line = (text: string, x: number, y: number, most: number, size: number, colour: string, weight: 500 | 700): string =>
    `<text x="${x}" y="${y}" font-size="${fitted(text, size, most)}" font-weight="${weight}" fill="${colour}">${escaped(text)}</text>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD.width}" height="${CARD.height}" font-family="Pretendard">`,
    `<rect width="100%" height="100%" fill="#fcfbf8"/><rect width="100%" height="14" fill="#0f4a80"/>`,
    line(name, 78, 170, 1044, 84, INK, 700),
    signs[stands],
    line(sentence, 164, 356, 958, 76, INK, 700),
    detail ? line(detail, 78, 452, 1044, 46, QUIET, 500) : '',
    `<rect x="78" y="508" width="1044" height="2" fill="#dfe3e8"/>`,
    line(asOf, 78, 578, 1044, 46, INK, 700),
    '</svg>',
  ].join('')
}

/** Hangul is as wide as it is high, nearly; what does not fit is set smaller. */
function fitted(text: string, size: number, most: number): number {
  const width = [...text].reduce((sum, character) => sum + (character.charCodeAt(0) > 0x2e80 ? 0.92 : 0.58), 0)
  return Math.min(size, Math.floor(most / Math.max(1, width)))
}

function escaped(text: string): string {
  return text.replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
