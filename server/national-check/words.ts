import type { CheckDecision } from '#core/eligibility/decision'
import { explain } from '#core/eligibility/explain'
import type { DecisionMessage } from '#core/protocol/check'
import { iso, present } from '#core/views/shared'

/** What the national side means, for the person at the counter. A reason that is not here is shown as it came. */
const REASONS: Readonly<Record<string, readonly [ko: string, en: string]>> = {
  quota_exceeded: ['구매횟수 초과', 'The quota is used up'],
  wrong_day: ['오늘은 구매 요일이 아닙니다', 'Not the day of this birth year'],
  own_stock_exceeded: ['우리 약국 입고량 초과', 'More than our reported stock'],
  malformed_number: ['번호가 맞지 않습니다', 'The number is not right'],
  unregistered_foreigner: ['등록되지 않은 외국인 번호', 'A foreigner who is not registered'],
  proxy_not_allowed: ['대리구매 대상이 아닙니다', 'Others may not buy for this person'],
  product_not_covered: ['대상 상품이 아닙니다', 'The product is not covered'],
  not_in_force: ['지금 시행 중인 규정이 아닙니다', 'The rules are not in force'],
  attribute_needed: ['출생연도 확인이 필요합니다', 'The year of birth is needed'],
  in_the_future: ['국가 조회와 시각이 다릅니다', 'Its clock and ours differ'],
  too_old: ['너무 오래된 판매입니다', 'Sold too long ago'],
}

/** A decision as the console is told of it. `left` is known only while the answer is fresh. */
export function decisionMessage(made: CheckDecision, left?: number | null): DecisionMessage {
  const own = made.reasons.map((reason) => ({ kind: reason.kind, ko: explain(reason, 'ko'), en: explain(reason, 'en') }))
  const theirs = made.outcome === 'ineligible' && made.source === 'national' && made.said !== null ? [inWords(made.said)] : []
  const { id, outcome, source, provisional, said } = made
  const message = { id, outcome, source, provisional, reasons: [...own, ...theirs], expiresAt: iso(made.expiresAt) }
  return { ...message, ...present({ said }), ...(left === undefined ? {} : { left }) }
}

/** `reason; where and when`, as an adapter has written it down. */
function inWords(said: string): DecisionMessage['reasons'][number] {
  const [kind = said, where] = said.split('; ')
  const [ko, en] = REASONS[kind] ?? [kind, kind]
  return { kind, ko: where === undefined ? ko : `${ko}: ${where}`, en: where === undefined ? en : `${en}: ${where}` }
}
