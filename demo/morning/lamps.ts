import type { StaffView } from '#core/protocol/views'

/** What somebody at home reads: go, do not go, or that nobody knows. */
export type Lamp = 'go' | 'no' | 'unknown'
export const words = { go: '● 구매 가능', no: '○ 지금은 안 됨', unknown: '− 알 수 없음' } as const satisfies Record<Lamp, string>

export interface Seen {
  /** Units a newcomer can really be promised this minute. */
  readonly free: number
  readonly theirs: Lamp
  readonly ours: Lamp
}

/** Green, yellow and red said "there are some"; grey said "none". Nothing said how many were promised already. */
export function lampOf2020(remain: 'plenty' | 'some' | 'few' | 'empty' | null): Lamp {
  if (remain === null) return 'unknown'
  return remain === 'empty' ? 'no' : 'go'
}

/** From the last picture a screen has received, however old that is. */
export function ourLamp(shelf: StaffView['stock'][number] | null): Lamp {
  if (!shelf || shelf.claim.state === 'unknown') return 'unknown'
  return shelf.claim.state === 'claimable' ? 'go' : 'no'
}

/** A lamp that admits not to know says nothing untrue. */
export function isTrue(lamp: Lamp, { free }: Pick<Seen, 'free'>): boolean {
  return lamp === 'unknown' || (lamp === 'go') === free > 0
}
