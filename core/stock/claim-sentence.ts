import type { ClaimStateMessage } from '#core/protocol/shapes'

/** What customers read: 지금 번호표 받을 수 있음 · 번호표 있는 분만 · 오늘 마감; and that nobody vouches for the figure. */
export type ClaimSentence = 'open' | 'holders' | 'over' | 'unknown'

const sentences = {
  claimable: 'open',
  standby_only: 'holders',
  all_promised: 'holders',
  paused: 'holders',
  counting: 'holders',
  check_down: 'holders',
  sold_out: 'over',
  closed: 'over',
  unknown: 'unknown',
} as const satisfies Record<ClaimStateMessage['state'], ClaimSentence>

export function claimSentence({ state }: Pick<ClaimStateMessage, 'state'>): ClaimSentence {
  return sentences[state]
}
