import type { LampReason } from '#core/feed/lamp'

/** For the fields of text other formats have. The public format of 2020 has none, so there `break` stands alone. */
const notes = {
  never_reported: '재고를 알려 온 적이 없습니다.',
  closed: '오늘 번호표를 마감했습니다.',
  paused: '번호표를 잠시 멈췄습니다.',
  counting: '재고를 확인하는 중입니다.',
  all_promised: '번호표 배정이 끝났습니다. 번호표 있는 분만 받을 수 있습니다.',
  check_down: '국가 조회가 되지 않아 판매를 멈췄습니다.',
  stopped: '판매를 멈췄다고 알려 왔습니다.',
  unvouched: '마지막으로 확인한 지 오래되어 지금 재고를 알 수 없습니다.',
  units: '',
} as const satisfies Record<LampReason, string>

export function lampNote(because: LampReason): string {
  return notes[because]
}
